using System.Text.Json;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Strategies;

/// <summary>A strategy whose whole knowledge is a logit for every option; those that differ in what a step runs derive from it.</summary>
internal abstract class LogitStrategy : IGradientStrategy
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract bool IsMixing { get; }

    protected ArchitectureLogits Logits { get; } = new();

    /// <inheritdoc/>
    public abstract Relaxation Relax(ISpaceView space, double progress, Chance chance);

    /// <inheritdoc/>
    public void Learn(ISpaceView space, Relaxation relaxation, IReadOnlyList<float> gradients) =>
        Logits.Learn(relaxation, gradients, WeighedNetwork.Numbers(space.Space));

    /// <inheritdoc/>
    public Architecture? Suggest(ISpaceView space) => Logits.Likeliest(space);

    /// <inheritdoc/>
    public double LogitOf(Choice choice, int option) => Logits.Of(choice, option);

    /// <inheritdoc/>
    public IReadOnlyList<Candidate> Ask(ISpaceView space, int count, Chance chance) => Logits.Ask(space, count, chance);

    /// <inheritdoc/>
    public void Tell(IReadOnlyList<Evaluation> evaluations)
    {
        // It learns from gradients alone.
    }

    /// <inheritdoc/>
    public JsonElement Save() => Logits.Save();

    /// <inheritdoc/>
    public void Restore(JsonElement state) => Logits.Restore(state);
}

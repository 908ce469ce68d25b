using System.Text.Json;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Strategies;

/// <summary>
/// Follows gradients on sampled paths: an option of each choice is drawn with Gumbel noise, what it gives is multiplied by
/// 1 + p − stop(p), which is 1 and has the slope of its probability p. The temperature of p falls from 10 to 0.1 over the search.
/// Source: Dong and Yang, Searching for a robust neural architecture in four GPU hours, CVPR 2019, equations 3 to 6.
/// </summary>
internal sealed class GdasStrategy : IGradientStrategy
{
    private const double Hottest = 10;
    private const double Coldest = 0.1;
    private readonly ArchitectureLogits _logits = new();

    /// <inheritdoc/>
    public string Name => "gdas";

    /// <inheritdoc/>
    public bool IsMixing => false;

    /// <inheritdoc/>
    public Relaxation Relax(ISpaceView space, double progress, Chance chance)
    {
        var temperature = Hottest + ((Coldest - Hottest) * Math.Clamp(progress, 0, 1));
        var architecture = _logits.Draw(space, chance, out var noise);
        var shares = space
            .Space.Choices.Where(choice => architecture.Of(choice) >= 0)
            .Select(choice => _logits.ShareOf(space, choice, temperature, noise[choice.Index]))
            .Where(share => share.Options.Count > 1);
        var factors = new float[WeighedNetwork.Numbers(space.Space)[^1]];
        Array.Fill(factors, 1);
        return new Relaxation(architecture, factors, [.. shares]);
    }

    /// <inheritdoc/>
    public void Learn(ISpaceView space, Relaxation relaxation, IReadOnlyList<float> gradients) =>
        _logits.Learn(relaxation, gradients, WeighedNetwork.Numbers(space.Space));

    /// <inheritdoc/>
    public Architecture? Suggest(ISpaceView space) => _logits.Likeliest(space);

    /// <inheritdoc/>
    public double LogitOf(Choice choice, int option) => _logits.Of(choice, option);

    /// <inheritdoc/>
    public IReadOnlyList<Candidate> Ask(ISpaceView space, int count, Chance chance) => _logits.Ask(space, count, chance);

    /// <inheritdoc/>
    public void Tell(IReadOnlyList<Evaluation> evaluations)
    {
        // It learns from gradients alone.
    }

    /// <inheritdoc/>
    public JsonElement Save() => _logits.Save();

    /// <inheritdoc/>
    public void Restore(JsonElement state) => _logits.Restore(state);
}

using NasNavigator.Space.Lowering;

namespace NasNavigator.Search.Strategies;

/// <summary>
/// Follows gradients on sampled paths: an option of each choice is drawn with Gumbel noise, what it gives is multiplied by
/// 1 + p − stop(p), which is 1 and has the slope of its probability p. The temperature of p falls from 10 to 0.1 over the search.
/// Source: Dong and Yang, Searching for a robust neural architecture in four GPU hours, CVPR 2019, equations 3 to 6.
/// </summary>
internal sealed class GdasStrategy : LogitStrategy
{
    private const double Hottest = 10;
    private const double Coldest = 0.1;

    /// <inheritdoc/>
    public override string Name => "gdas";

    /// <inheritdoc/>
    public override bool IsMixing => false;

    /// <inheritdoc/>
    public override Relaxation Relax(ISpaceView space, double progress, Chance chance)
    {
        var temperature = Hottest + ((Coldest - Hottest) * Math.Clamp(progress, 0, 1));
        var architecture = Logits.Draw(space, chance, out var noise);
        var shares = space
            .Space.Choices.Where(choice => architecture.Of(choice) >= 0)
            .Select(choice => Logits.ShareOf(space, choice, temperature, noise[choice.Index]))
            .Where(share => share.Options.Count > 1);
        var factors = new float[WeighedNetwork.Numbers(space.Space)[^1]];
        Array.Fill(factors, 1);
        return new Relaxation(architecture, factors, [.. shares]);
    }
}

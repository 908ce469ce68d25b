using NasNavigator.Space.Lowering;

namespace NasNavigator.Search.Strategies;

/// <summary>
/// Follows gradients on the mixture of all options, each times its share, softmax of the logits; first order. Source: Liu, Simonyan and
/// Yang, DARTS, arXiv:1806.09055, section 2.3 (with ξ = 0).
/// </summary>
/// <remarks>
/// Where edges are a choice (<c>take: 2</c>) they have logits of their own, and an edge's factor is its share times the number taken; the
/// paper takes the edges with the largest operators instead. Source of shares for edges: Xu et al., PC-DARTS, arXiv:1907.05737, section 3.3.
/// </remarks>
internal sealed class DartsStrategy : LogitStrategy
{
    /// <inheritdoc/>
    public override string Name => "darts";

    /// <inheritdoc/>
    public override bool IsMixing => true;

    /// <inheritdoc/>
    public override Relaxation Relax(ISpaceView space, double progress, Chance chance)
    {
        var numbers = WeighedNetwork.Numbers(space.Space);
        var factors = new float[numbers[^1]];
        var shares = new List<Share>(space.Space.Choices.Count);
        foreach (var choice in space.Space.Choices)
        {
            var share = Logits.ShareOf(space, choice);
            share = share with { Scale = choice.IsSubset ? Math.Min(choice.TakeTo, share.Options.Count) : 1 };
            for (var i = 0; i < share.Options.Count; i++)
            {
                factors[numbers[choice.Index] + share.Options[i]] = (float)(share.Scale * share.Values[i]);
            }

            if (share.Options.Count > 1)
            {
                shares.Add(share);
            }
        }

        return new Relaxation(null, factors, shares);
    }
}

namespace NasNavigator.Analysis.Evidence;

/// <summary>Whether a supernet favours options that hold no weights, at three points of its training.</summary>
/// <remarks>
/// Early on, a skip or a pooling works at once while a convolution has yet to learn: its lead then says nothing of trained networks. A
/// lead that grows is the sign of a supernet that leans on what needs no training.
/// </remarks>
/// <param name="Points">Round and lead: mean effect of weight-free options minus that of options with weights, over the choices that have both. Units: points of accuracy.</param>
public sealed record BiasAudit(IReadOnlyList<(int Round, double Lead, double StandardError)> Points)
{
    /// <summary>Whether the lead of weight-free options rose beyond twice its error from the first point to the last.</summary>
    public bool IsRising =>
        Points.Count > 1
        && Points[^1].Lead - Points[0].Lead
            > 2 * Math.Sqrt((Points[0].StandardError * Points[0].StandardError) + (Points[^1].StandardError * Points[^1].StandardError));

    /// <summary>Reads rankings of the same space.</summary>
    /// <param name="rankings">By round, ascending; the first, the middle and the last are looked at.</param>
    /// <param name="isWeightFree">Whether an option of a choice, given by address and text, holds no weights; null where that is not the question.</param>
    public static BiasAudit Of(
        IReadOnlyList<(int Round, IReadOnlyList<RankedEffect> Options)> rankings,
        Func<string, string, bool?> isWeightFree
    )
    {
        int[] at = rankings.Count == 0 ? [] : [.. new[] { 0, (rankings.Count - 1) / 2, rankings.Count - 1 }.Distinct()];
        return new BiasAudit([
            .. at.Select(i => Lead(rankings[i].Round, rankings[i].Options, isWeightFree)).OfType<(int, double, double)>(),
        ]);
    }

    private static (int Round, double Lead, double StandardError)? Lead(
        int round,
        IReadOnlyList<RankedEffect> options,
        Func<string, string, bool?> isWeightFree
    )
    {
        var (leads, variance) = (new List<double>(), 0.0);
        foreach (var choice in options.GroupBy(option => option.Address))
        {
            var free = choice.Where(option => isWeightFree(option.Address, option.Option) == true).ToList();
            var weighted = choice.Where(option => isWeightFree(option.Address, option.Option) == false).ToList();
            if (free.Count > 0 && weighted.Count > 0)
            {
                leads.Add(free.Average(option => option.Effect) - weighted.Average(option => option.Effect));
                variance += Variance(free) + Variance(weighted);
            }
        }

        return leads.Count == 0 ? null : (round, leads.Average(), Math.Sqrt(variance) / leads.Count);

        static double Variance(List<RankedEffect> group) =>
            group.Sum(option => option.StandardError * option.StandardError) / group.Count / group.Count;
    }
}

/// <summary>An option's effect as a run stored it.</summary>
/// <param name="Address">The choice.</param>
/// <param name="Option">Its option.</param>
/// <param name="Effect">Units: points of accuracy.</param>
/// <param name="StandardError">Units: points of accuracy.</param>
public sealed record RankedEffect(string Address, string Option, double Effect, double StandardError);

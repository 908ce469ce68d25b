using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Shrinking;

/// <summary>How edges are taken away.</summary>
public sealed record EdgeShrinkSettings
{
    /// <summary>Edges tried in each step, drawn at random; all where there are fewer.</summary>
    public int Candidates { get; init; } = 10;

    /// <summary>Points of accuracy (as a fraction) that ten times fewer multiply-adds are worth.</summary>
    public double Weight { get; init; } = 0.1;

    /// <summary>Most multiply-adds that the result may have; null where there is no such bound.</summary>
    public double? Budget { get; init; }

    /// <summary>Share of the edges at which it ends.</summary>
    public double Keep { get; init; } = 0.01;

    /// <summary>Whether the last way from input to output is never cut. Off only to repeat what is published.</summary>
    public bool KeepsConnected { get; init; } = true;
}

/// <summary>What an evaluator says of a cell.</summary>
/// <param name="Accuracy">Fraction.</param>
/// <param name="MultiplyAdds">Of one sample, at least 1.</param>
public sealed record MeasuredCell(double Accuracy, double MultiplyAdds);

/// <summary>One cell on the way.</summary>
/// <param name="Architecture">The whole architecture.</param>
/// <param name="Removed">The edges that went with this step, the chosen one first; empty at the start.</param>
/// <param name="Edges">Edges left that could go.</param>
/// <param name="Accuracy">Fraction.</param>
/// <param name="MultiplyAdds">Of one sample.</param>
/// <param name="Score">Accuracy − weight · (log₁₀ multiply-adds − 6).</param>
/// <param name="Evaluations">Cells measured so far.</param>
public sealed record EdgeShrinkStep(
    Architecture Architecture,
    IReadOnlyList<string> Removed,
    int Edges,
    double Accuracy,
    double MultiplyAdds,
    double Score,
    int Evaluations
);

/// <summary>Takes the edges of a cell away one after the other, each time the one that is missed least.</summary>
/// <remarks>
/// Source: Zhang et al., AutoShrink, AAAI 2020 (arXiv:1911.09251): candidates, score, what stays. Ours: the way from input to output is
/// protected, edges that no longer lead anywhere go too, a bound on multiply-adds may choose in place of the score, and nothing is measured twice.
/// </remarks>
/// <param name="Steps">From the full cell on.</param>
/// <param name="Best">Position of the result among them.</param>
public sealed record EdgeShrinking(IReadOnlyList<EdgeShrinkStep> Steps, int Best)
{
    /// <summary>Shrinks.</summary>
    /// <param name="cell">Whose edges go.</param>
    /// <param name="start">The architecture to begin with.</param>
    /// <param name="measure">What an architecture is worth; null where that cannot be known, for instance where a table lacks it.</param>
    /// <param name="settings">How, and what is chosen in the end.</param>
    /// <param name="random">All of the chance.</param>
    /// <param name="cancellation">Looked at before each measurement.</param>
    /// <returns>Null where the start itself cannot be measured.</returns>
    public static EdgeShrinking? Of(
        CellEdges cell,
        Architecture start,
        Func<Architecture, MeasuredCell?> measure,
        EdgeShrinkSettings settings,
        Random random,
        CancellationToken cancellation
    )
    {
        var known = new Dictionary<Architecture, MeasuredCell?>();
        if (Measure(start) is not { } first)
        {
            return null;
        }

        var steps = new List<EdgeShrinkStep> { Step(start, [], first) };
        while (steps[^1].Edges > settings.Keep * steps[0].Edges)
        {
            var here = steps[^1].Architecture;
            var open = cell.Removable(here).ToArray();
            random.Shuffle(open);
            var best = open.Take(settings.Candidates)
                .Select(edge => Without(here, edge))
                .OfType<EdgeShrinkStep>()
                .MaxBy(step => step.Score);
            if (best is null)
            {
                break;
            }

            steps.Add(best with { Evaluations = known.Count });
        }

        return new EdgeShrinking(steps, Choose(steps, settings));

        EdgeShrinkStep? Without(Architecture here, int edge)
        {
            if (cell.Without(here, edge) is not { } smaller || (settings.KeepsConnected && !cell.Connects(smaller)))
            {
                return null;
            }

            smaller = cell.Connects(smaller) ? cell.WithoutDead(smaller) : smaller;
            var gone = cell.Removable(here).Except(cell.Removable(smaller)).OrderBy(each => each == edge ? 0 : 1).Select(cell.TextOf);
            return Measure(smaller) is { } measured ? Step(smaller, [.. gone], measured) : null;
        }

        EdgeShrinkStep Step(Architecture architecture, IReadOnlyList<string> removed, MeasuredCell measured) =>
            new(
                architecture,
                removed,
                cell.Removable(architecture).Count,
                measured.Accuracy,
                measured.MultiplyAdds,
                measured.Accuracy - (settings.Weight * (Math.Log10(Math.Max(1, measured.MultiplyAdds)) - 6)),
                known.Count
            );

        MeasuredCell? Measure(Architecture architecture)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!known.TryGetValue(architecture, out var measured))
            {
                measured = measure(architecture);
                known.Add(architecture, measured);
            }

            return measured;
        }
    }

    /// <summary>The most accurate within the bound, or what scores best where there is none or nothing is within it.</summary>
    private static int Choose(List<EdgeShrinkStep> steps, EdgeShrinkSettings settings)
    {
        var within = Enumerable.Range(0, steps.Count).Where(i => steps[i].MultiplyAdds <= settings.Budget).ToList();
        return within.Count > 0 ? within.MaxBy(i => steps[i].Accuracy) : Enumerable.Range(0, steps.Count).MaxBy(i => steps[i].Score);
    }
}

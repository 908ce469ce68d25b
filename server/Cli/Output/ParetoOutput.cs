using NasNavigator.LanguageServer.Panels.Parallel;

namespace NasNavigator.Cli.Output;

/// <summary>The answer of `pareto --format json`.</summary>
internal sealed record ParetoOutput(
    string Source,
    int Candidates,
    string Metric,
    string Unit,
    string Cost,
    double? Min,
    double? Max,
    IReadOnlyList<ParetoMemberOutput> Front
)
{
    public static ParetoOutput Of(ParallelLayout layout, CostFront front) =>
        new(
            layout.Source,
            layout.Columns.Count,
            layout.Columns.Metric.Name,
            layout.Columns.Metric.Unit,
            front.Cost.Name,
            front.Limit?.Min,
            front.Limit?.Max,
            [
                .. front.Front.Members.Select(row => new ParetoMemberOutput(
                    layout.Columns.TextOf(row),
                    front.Cost.Values[row],
                    layout.Columns.Metric.Values[row],
                    row == front.Front.Knee
                )),
            ]
        );
}

/// <summary>A candidate that no other beats.</summary>
internal sealed record ParetoMemberOutput(string Architecture, double Cost, double Value, bool IsKnee);

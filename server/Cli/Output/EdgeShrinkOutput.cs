using NasNavigator.Analysis.Shrinking;
using NasNavigator.Cli.Commands;
using NasNavigator.Search.Shrinking;
using NasNavigator.Space.Model;

namespace NasNavigator.Cli.Output;

/// <summary>The answer of `shrink-edges --format json`.</summary>
internal sealed record EdgeShrinkOutput(
    string Space,
    string Cell,
    double Weight,
    double? Budget,
    int BestSeed,
    IReadOnlyList<EdgeShrinkRunOutput> Runs,
    IReadOnlyList<EdgeDecisionOutput> Steering
)
{
    public static EdgeShrinkOutput Of(SearchSpace space, EdgeShrinkingReport report, EdgeShrinkSettings settings) =>
        new(
            space.Name,
            report.Cell.Name,
            settings.Weight,
            settings.Budget,
            report.BestSeed(settings.Budget),
            [
                .. report.Runs.Select(
                    (run, seed) =>
                        new EdgeShrinkRunOutput(
                            seed,
                            run.Best,
                            [
                                .. run.Steps.Select(step => new EdgeShrinkStepOutput(
                                    ArchitectureText.Write(space, step.Architecture),
                                    step.Removed,
                                    step.Edges,
                                    step.Accuracy,
                                    step.MultiplyAdds,
                                    step.Score,
                                    step.Evaluations
                                )),
                            ]
                        )
                ),
            ],
            [
                .. ShrinkEdgesCommand
                    .Decisions(report, settings)
                    .Select(decision => new EdgeDecisionOutput(decision.Verb, decision.Subject, decision.At!)),
            ]
        );
}

/// <summary>One seed's way from the full cell on.</summary>
internal sealed record EdgeShrinkRunOutput(int Seed, int Best, IReadOnlyList<EdgeShrinkStepOutput> Steps);

/// <summary>One cell on the way.</summary>
internal sealed record EdgeShrinkStepOutput(
    string Architecture,
    IReadOnlyList<string> Removed,
    int Edges,
    double Accuracy,
    double MultiplyAdds,
    double Score,
    int Evaluations
);

/// <summary>A decision for the file.</summary>
internal sealed record EdgeDecisionOutput(string Verb, string Option, string Address);

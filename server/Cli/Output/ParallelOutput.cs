using System.Text.Json;
using NasNavigator.Analysis.ParallelCoordinates;
using NasNavigator.LanguageServer.Panels.Parallel;

namespace NasNavigator.Cli.Output;

/// <summary>The answer of `parallel --format json`.</summary>
internal sealed record ParallelOutput(
    string Source,
    int Candidates,
    string Metric,
    string Unit,
    string Question,
    IReadOnlyList<ParallelAxisOutput> Axes,
    IReadOnlyList<string> LeftOut,
    IReadOnlyList<PairOutput> Neighbours,
    IReadOnlyList<string> Flat
)
{
    public static ParallelOutput Of(
        ParallelLayout layout,
        AxisQuestion question,
        AxisProperties properties,
        PairScores scores,
        IReadOnlyList<int> order
    )
    {
        var axes = layout.Axes.Axes;
        return new ParallelOutput(
            layout.Source,
            layout.Columns.Count,
            layout.Columns.Metric.Name,
            layout.Columns.Metric.Unit,
            question.Name,
            [
                .. order
                    .Select(index => axes[index])
                    .Select(axis => new ParallelAxisOutput(
                        axis.Name,
                        axis.IsMetric ? null : Math.Round(layout.Explained(axis), 4),
                        axis.Scale?.Low,
                        axis.Scale?.High,
                        axis.Bands is null
                            ? null
                            :
                            [
                                .. axis.Bands.Order.Select(value => new ParallelValueOutput(
                                    axis.Labels[value],
                                    Math.Round(axis.Effects[value], 4)
                                )),
                            ]
                    )),
            ],
            layout.Axes.LeftOut,
            [
                .. order
                    .Zip(order.Skip(1))
                    .Select(pair => new PairOutput(
                        axes[pair.First].Name,
                        axes[pair.Second].Name,
                        Math.Round(scores.Either(pair.First, pair.Second), 4)
                    )),
            ],
            [.. properties.Flat.Order().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.ToString()))]
        );
    }
}

/// <summary>An axis; values from its lower end to its upper.</summary>
internal sealed record ParallelAxisOutput(
    string Name,
    double? Explained,
    double? Low,
    double? High,
    IReadOnlyList<ParallelValueOutput>? Values
);

/// <summary>A value of a choice and what it does to the metric.</summary>
internal sealed record ParallelValueOutput(string Value, double Effect);

/// <summary>Two neighbours and how well they answer the question.</summary>
internal sealed record PairOutput(string Left, string Right, double Score);

using NasNavigator.Search.Benchmarks;
using NasNavigator.Space.Model;

namespace NasNavigator.Cli.Output;

/// <summary>The answer of `landscape --format json`. Values are fractions where the table's unit is per cent, with the sign turned where less is better.</summary>
internal sealed record LandscapeOutput(
    string Space,
    string Column,
    int Architectures,
    IReadOnlyList<NeighbourhoodOutput> Neighbourhoods,
    IReadOnlyList<BarrierOutput> Barriers,
    PathsOutput? Paths
)
{
    public static LandscapeOutput Of(SearchSpace space, LandscapeReport report) =>
        new(
            space.Name,
            report.Column,
            report.Architectures,
            [
                .. report.Neighbourhoods.Select(each => new NeighbourhoodOutput(
                    ArchitectureText.Write(space, each.Centre),
                    each.Value,
                    [
                        .. each.Rings.Select(ring => new RingOutput(
                            ring.Distance,
                            ring.Values.Count,
                            Finite(ring.Mean),
                            Finite(ring.StandardDeviation),
                            ring.Values
                        )),
                    ]
                )),
            ],
            [
                .. report.Barriers.Select(each => new BarrierOutput(
                    each.From,
                    each.To,
                    each.Pairs,
                    Finite(each.Mean),
                    Finite(each.StandardError)
                )),
            ],
            report.Paths is { } paths
                ? new PathsOutput(
                    paths.Distance,
                    Finite(paths.Barrier),
                    Finite(paths.LowestBarrier),
                    paths.Missing,
                    [
                        .. paths
                            .Points.Values.OrderBy(point => point.Steps)
                            .Select(point => new PathPointOutput(
                                point.Steps,
                                ArchitectureText.Write(space, point.Architecture),
                                point.Value
                            )),
                    ]
                )
                : null
        );

    private static double? Finite(double number) => double.IsFinite(number) ? number : null;
}

/// <summary>What lies around one architecture.</summary>
internal sealed record NeighbourhoodOutput(string Architecture, double Value, IReadOnlyList<RingOutput> Rings);

/// <summary>All that is known at one distance.</summary>
internal sealed record RingOutput(int Distance, int Count, double? Mean, double? StandardDeviation, IReadOnlyList<double> Values);

/// <summary>Barriers of one region.</summary>
internal sealed record BarrierOutput(double From, double To, int Pairs, double? Mean, double? StandardError);

/// <summary>All shortest ways between two architectures.</summary>
internal sealed record PathsOutput(
    int Distance,
    double? Barrier,
    double? LowestBarrier,
    int Missing,
    IReadOnlyList<PathPointOutput> Points
);

/// <summary>One architecture on them.</summary>
internal sealed record PathPointOutput(int Steps, string Architecture, double Value);

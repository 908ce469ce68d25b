using NasNavigator.Analysis.Landscape;
using NasNavigator.Search.Evaluators;
using NasNavigator.Search.Tables;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Benchmarks;

/// <summary>The landscape of a table: what lies around a good, a middling and a poor architecture, and how deep the valleys between two are.</summary>
public static class TableLandscape
{
    /// <summary>Regions that barriers are told of: the best per cent, the middle, and a poorer part.</summary>
    private static readonly (double From, double To)[] Regions = [(0, 0.01), (0.4, 0.6), (0.65, 0.75)];

    /// <summary>Looks.</summary>
    /// <param name="space">A space without errors whose evaluator is a table.</param>
    /// <param name="file">The space's file, for messages.</param>
    /// <param name="folder">Full path of the folder that the table's path starts at.</param>
    /// <param name="settings">What to look at.</param>
    /// <param name="cancellation">Looked at between steps.</param>
    /// <exception cref="Space.NasNavigatorException">The table cannot be used, or knows too little.</exception>
    public static LandscapeReport Run(
        SearchSpace space,
        string file,
        string folder,
        LandscapeSettings settings,
        CancellationToken cancellation
    )
    {
        var table = space.Search.Table!;
        var known = KnownArchitectures.Of(space, file, TableEvaluator.Open(space, folder).Report, cancellation);
        var ranked = known.OrderByDescending(pair => pair.Value).Select(pair => pair.Key).ToList();
        var centres = Centres(known, ranked, settings).Distinct().ToList();
        var missing = centres
            .Concat(settings.Ends is { } ends ? [ends.From, ends.To] : [])
            .FirstOrDefault(each => !known.ContainsKey(each));
        if (missing is not null)
        {
            var text = ArchitectureText.Write(space, missing);
            throw new Tables.Failures.TableMissingException(
                Path.GetFullPath(table.Path, folder),
                TableEvaluator.Open(space, folder).Report.KeyOf(missing),
                text
            );
        }

        var neighbourhoods = new List<Neighbourhood>();
        foreach (var centre in centres)
        {
            cancellation.ThrowIfCancellationRequested();
            neighbourhoods.Add(Neighbourhood.Of(known, centre, settings.Radius));
        }

        var barriers = new List<BarrierSurvey>();
        foreach (var (from, to) in Regions)
        {
            cancellation.ThrowIfCancellationRequested();
            var random = new Random(settings.Seed);
            barriers.Add(BarrierSurvey.Of(ranked, known, from, to, settings.Distance, settings.Pairs, random));
        }

        return new LandscapeReport(
            table.Report ?? table.Metric,
            known.Count,
            neighbourhoods,
            barriers,
            settings.Ends is { } pair ? ShortestPaths.Between(known, pair.From, pair.To) : null
        );
    }

    /// <summary>The best; then for each bound the best below it; else the ones half and nine tenths down the list.</summary>
    private static IEnumerable<Architecture> Centres(
        Dictionary<Architecture, double> known,
        List<Architecture> ranked,
        LandscapeSettings settings
    )
    {
        if (settings.Centres.Count > 0)
        {
            return settings.Centres;
        }

        var below =
            settings.Below.Count > 0
                ? settings.Below.Select(bound => ranked.Find(each => known[each] < bound)).OfType<Architecture>()
                : [ranked[ranked.Count / 2], ranked[ranked.Count * 9 / 10]];
        return below.Prepend(ranked[0]);
    }
}

/// <summary>What of a landscape is looked at.</summary>
public sealed record LandscapeSettings
{
    /// <summary>Farthest ring. Range: at least 1.</summary>
    public int Radius { get; init; } = 3;

    /// <summary>Centres; left out, the best and one for each of <see cref="Below"/>.</summary>
    public IReadOnlyList<Architecture> Centres { get; init; } = [];

    /// <summary>The best architecture below each of these values is a centre. Units: fractions where the table's unit is per cent.</summary>
    public IReadOnlyList<double> Below { get; init; } = [];

    /// <summary>Two architectures whose ways are wanted; null for none.</summary>
    public (Architecture From, Architecture To)? Ends { get; init; }

    /// <summary>Decisions in which the two of a random pair differ. Range: 2 to 10.</summary>
    public int Distance { get; init; } = 3;

    /// <summary>Random pairs in each region.</summary>
    public int Pairs { get; init; } = 1_000;

    /// <summary>Same seed, same pairs.</summary>
    public int Seed { get; init; }
}

/// <summary>What was seen. Values are fractions where the table's unit is per cent, with the sign turned where less is better.</summary>
/// <param name="Column">The column that was looked at.</param>
/// <param name="Architectures">How many the table knows.</param>
/// <param name="Neighbourhoods">One for each centre, as asked or the best first.</param>
/// <param name="Barriers">One for each region, the best first.</param>
/// <param name="Paths">Between the two that were asked for; null where none were.</param>
public sealed record LandscapeReport(
    string Column,
    int Architectures,
    IReadOnlyList<Neighbourhood> Neighbourhoods,
    IReadOnlyList<BarrierSurvey> Barriers,
    ShortestPaths? Paths
);

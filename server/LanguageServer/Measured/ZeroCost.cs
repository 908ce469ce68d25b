using NasNavigator.Analysis.Statistics;
using NasNavigator.Runs;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Measured;

/// <summary>What zero-cost scores say of one option at one address.</summary>
/// <param name="Place">The option.</param>
/// <param name="Value">Mean rank of the scored architectures that hold it. Range: 0 (last) to 1 (first).</param>
/// <param name="StandardError">Of the mean; NaN for fewer than two architectures.</param>
/// <param name="Samples">Architectures that hold it.</param>
internal sealed record ZeroCostOption(OptionPlace Place, double Value, double StandardError, int Samples)
{
    /// <summary>Fewer architectures say too little.</summary>
    public const int Fewest = 8;

    /// <summary>Place among the allowed options of its choice, from 1; 0 while it is too early.</summary>
    public int Rank { get; init; }

    /// <summary>How many of its choice have a place.</summary>
    public int Of { get; init; }

    /// <summary>Whether too few architectures that hold it were scored.</summary>
    public bool IsEarly => Samples < Fewest;
}

/// <summary>Zero-cost scores of architectures laid over a space: the first evidence there is, before anything is trained.</summary>
/// <remarks>
/// Each proxy ranks the architectures that it scored; an architecture's rank is the mean over proxies, so that no scale of a score
/// matters. Architectures that hold what steering excludes do not count. Scores of older settings do not count either.
/// </remarks>
internal sealed class ZeroCost
{
    private readonly Dictionary<(Choice, int), ZeroCostOption> _options = [];

    private ZeroCost(int architectures, IReadOnlyList<string> proxies) => (Architectures, Proxies) = (architectures, proxies);

    /// <summary>Architectures that count.</summary>
    public int Architectures { get; }

    /// <summary>The proxies that scored them.</summary>
    public IReadOnlyList<string> Proxies { get; }

    /// <summary>An option's evidence; null where no scored architecture holds it.</summary>
    public ZeroCostOption? Of(OptionPlace place) => _options.GetValueOrDefault((place.Choice, place.OptionIndex));

    /// <summary>Lays the lines of a file over a space; null where none of them is of it.</summary>
    public static ZeroCost? From(SearchSpace space, IReadOnlyList<StoredScore> lines)
    {
        var values = new Dictionary<string, Dictionary<string, double>>(StringComparer.Ordinal);
        foreach (var line in lines.Where(line => line.Settings == lines[^1].Settings))
        {
            var known = values.TryGetValue(line.Architecture, out var there) ? there : values[line.Architecture] = [];
            foreach (var (part, value) in line.Values)
            {
                known[part] = value ?? double.NegativeInfinity;
            }
        }

        var scored = values
            .Select(pair => (ArchitectureText.Read(space, pair.Key).Architecture, Values: pair.Value))
            .Where(pair => pair.Values.Count > 0 && pair.Architecture is not null && IsAllowed(space, pair.Architecture))
            .Select(pair => (Architecture: pair.Architecture!, pair.Values))
            .ToList();
        var parts = scored.SelectMany(each => each.Values.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
        if (scored.Count < 2 || parts.Count == 0)
        {
            return null;
        }

        // A proxy that measures several things has one voice all the same.
        var proxies = parts.GroupBy(part => part.Split('.')[0]).ToList();
        var ranks = new List<double>[scored.Count];
        for (var i = 0; i < ranks.Length; i++)
        {
            ranks[i] = [];
        }

        foreach (var proxy in proxies)
        {
            AddRanks(proxy, scored.ConvertAll(each => each.Values), ranks);
        }

        var result = new ZeroCost(scored.Count, [.. proxies.Select(proxy => proxy.Key)]);
        foreach (var choice in space.Choices)
        {
            result.Add(choice, [.. scored.Select((each, i) => (each.Architecture, ranks[i].Average()))]);
        }

        return result;
    }

    private static void AddRanks(IGrouping<string, string> proxy, List<Dictionary<string, double>> values, List<double>[] ranks)
    {
        var sums = new double[values.Count];
        var counts = new int[values.Count];
        foreach (var part in proxy)
        {
            int[] have = [.. Enumerable.Range(0, values.Count).Where(i => values[i].ContainsKey(part))];
            var ranked = Ranks.Of([.. have.Select(i => values[i][part])]);
            for (var k = 0; k < have.Length; k++)
            {
                sums[have[k]] += (ranked[k] - 0.5) / have.Length;
                counts[have[k]]++;
            }
        }

        for (var i = 0; i < sums.Length; i++)
        {
            if (counts[i] > 0)
            {
                ranks[i].Add(sums[i] / counts[i]);
            }
        }
    }

    private static bool IsAllowed(SearchSpace space, Architecture architecture) =>
        space.Choices.All(choice =>
            architecture.Of(choice) < 0
            || Enumerable
                .Range(0, choice.Options.Count)
                .All(option => !Holds(choice, architecture, option) || new OptionPlace(choice, option).IsAllowed)
        );

    private static bool Holds(Choice choice, Architecture architecture, int option)
    {
        var decision = architecture.Of(choice);
        return decision >= 0 && (choice.IsSubset ? (decision >> option & 1) == 1 : decision == option);
    }

    private void Add(Choice choice, (Architecture Architecture, double Rank)[] scored)
    {
        var options = new List<ZeroCostOption>();
        for (var option = 0; option < choice.Options.Count; option++)
        {
            double[] own = [.. scored.Where(each => Holds(choice, each.Architecture, option)).Select(each => each.Rank)];
            if (own.Length > 0)
            {
                var mean = own.Average();
                var error =
                    own.Length > 1 ? Math.Sqrt(own.Sum(rank => (rank - mean) * (rank - mean)) / (own.Length - 1) / own.Length) : double.NaN;
                options.Add(new ZeroCostOption(new OptionPlace(choice, option), mean, error, own.Length));
            }
        }

        var placed = options.Where(option => !option.IsEarly).OrderByDescending(option => option.Value).ToList();
        foreach (var option in options)
        {
            _options[(choice, option.Place.OptionIndex)] = option with { Rank = placed.IndexOf(option) + 1, Of = placed.Count };
        }
    }
}

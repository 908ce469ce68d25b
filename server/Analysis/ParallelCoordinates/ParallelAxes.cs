namespace NasNavigator.Analysis.ParallelCoordinates;

/// <summary>Rows laid out on axes, ready to be measured and drawn.</summary>
public sealed class ParallelAxes
{
    /// <summary>Most axes of choices and numbers beside the metric: more cannot be read at once, nor ordered exactly.</summary>
    public const int Most = 10;

    /// <summary>Text of the band for rows that do not have a choice.</summary>
    public const string NotActive = "not active";

    private ParallelAxes(IReadOnlyList<ParallelAxis> axes, AxisTable table, IReadOnlyList<string> left) =>
        (Axes, Table, LeftOut) = (axes, table, left);

    /// <summary>The axes in the order that they were given in, the metric last.</summary>
    public IReadOnlyList<ParallelAxis> Axes { get; }

    /// <summary>Where the rows stand on them.</summary>
    public AxisTable Table { get; }

    /// <summary>Names of what has no axis, most important first: it matters less than those that have one, or never varies.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>Lays out: the axes that matter most to the metric, at most <see cref="Most"/> besides it.</summary>
    /// <param name="choices">Choices; those whose value never varies get no axis.</param>
    /// <param name="numbers">Numbers known before training: parameters, multiply-adds.</param>
    /// <param name="metric">What is sought.</param>
    /// <param name="keys">Shape: (rows). A hash of each architecture.</param>
    /// <param name="lowerIsBetter">Whether small values of the metric are good; the values of a choice then stand the other way round.</param>
    /// <param name="wanted">Names of the axes that the user chose; null for the most important ones.</param>
    public static ParallelAxes Lay(
        IReadOnlyList<ChoiceColumn> choices,
        IReadOnlyList<NumberColumn> numbers,
        NumberColumn metric,
        ulong[] keys,
        bool lowerIsBetter = false,
        IReadOnlySet<string>? wanted = null
    )
    {
        var effects = ChoiceEffects.Fit(choices, metric.Values);
        var candidates = choices
            .Select(
                (choice, index) =>
                    (choice.Name, Importance: effects.Importance[index], Varies: choice.Values.Distinct().Skip(1).Any(), Index: index)
            )
            .Concat(
                numbers.Select(
                    (number, index) =>
                        (
                            number.Name,
                            Importance: Explained(number.Values, metric.Values),
                            Varies: number.Values.Where(double.IsFinite).Distinct().Skip(1).Any(),
                            Index: choices.Count + index
                        )
                )
            )
            .ToList();
        var chosen = candidates
            .Where(candidate => candidate.Varies && (wanted is null || wanted.Contains(candidate.Name)))
            .OrderByDescending(candidate => candidate.Importance)
            .Take(Most)
            .Select(candidate => candidate.Index)
            .ToHashSet();

        var axes = new List<ParallelAxis>();
        var positions = new List<double[]>();
        foreach (var candidate in candidates.Where(candidate => chosen.Contains(candidate.Index)))
        {
            var (axis, places) =
                candidate.Index < choices.Count
                    ? OfChoice(choices[candidate.Index], effects.Effects[candidate.Index], keys, lowerIsBetter)
                    : OfNumber(numbers[candidate.Index - choices.Count]);
            axes.Add(axis with { Importance = candidate.Importance });
            positions.Add(places);
        }

        var (last, metricPlaces) = OfNumber(metric);
        return new ParallelAxes(
            [.. axes, last with { IsMetric = true }],
            new AxisTable([.. positions, metricPlaces], keys),
            [
                .. candidates
                    .Where(candidate => !chosen.Contains(candidate.Index))
                    .OrderByDescending(candidate => candidate.Importance)
                    .Select(candidate => candidate.Name),
            ]
        );
    }

    private static (ParallelAxis Axis, double[] Places) OfChoice(ChoiceColumn choice, double[] effects, ulong[] keys, bool lowerIsBetter)
    {
        var hasInactive = choice.Values.Any(value => value < 0);
        string[] labels = hasInactive ? [.. choice.Labels, NotActive] : [.. choice.Labels];
        var bands = choice.IsOrdered
            ? new CategoryPlaces(InOrder(choice.Labels.Count, hasInactive))
            : CategoryPlaces.ByEffect([.. effects[..labels.Length].Select(effect => lowerIsBetter ? -effect : effect)]);
        var places = new double[keys.Length];
        for (var row = 0; row < keys.Length; row++)
        {
            places[row] = bands.Place(choice.Values[row] < 0 ? choice.Labels.Count : choice.Values[row], keys[row]);
        }

        return (new ParallelAxis(choice.Name, "", bands, null) { Labels = labels, Effects = effects[..labels.Length] }, places);
    }

    private static (ParallelAxis Axis, double[] Places) OfNumber(NumberColumn number)
    {
        var scale = AxisScale.Of(number.Values);
        return (new ParallelAxis(number.Name, number.Unit, null, scale), Array.ConvertAll(number.Values, scale.Place));
    }

    /// <summary>Rows without the choice stand below its smallest value.</summary>
    private static int[] InOrder(int labels, bool hasInactive) =>
        hasInactive ? [labels, .. Enumerable.Range(0, labels)] : [.. Enumerable.Range(0, labels)];

    /// <summary>How much of the metric's variance a straight line on the number makes.</summary>
    private static double Explained(double[] number, double[] metric)
    {
        var rows = Enumerable.Range(0, number.Length).Where(row => double.IsFinite(number[row]) && double.IsFinite(metric[row])).ToArray();
        var (x, y) = (Array.ConvertAll(rows, row => number[row]), Array.ConvertAll(rows, row => metric[row]));
        var (xs, ys) = (Moments.Of(x), Moments.Of(y));
        if (xs.Deviation == 0 || ys.Deviation == 0)
        {
            return 0;
        }

        var covariance = x.Zip(y, (a, b) => (a - xs.Mean) * (b - ys.Mean)).Average();
        return covariance * covariance / (xs.Deviation * xs.Deviation);
    }
}

/// <summary>One axis: bands of values, or a scale.</summary>
/// <param name="Name">The choice's address, or the number's name.</param>
/// <param name="Unit">As written behind a value; empty for a choice.</param>
/// <param name="Bands">Where values stand; null for a number.</param>
/// <param name="Scale">Where numbers stand; null for a choice.</param>
public sealed record ParallelAxis(string Name, string Unit, CategoryPlaces? Bands, AxisScale? Scale)
{
    /// <summary>Texts of the values; empty for a number.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>What each value does to the metric, in its units; empty for a number.</summary>
    public IReadOnlyList<double> Effects { get; init; } = [];

    /// <summary>How much of the metric's variance it makes. Units: the metric's, squared.</summary>
    public double Importance { get; init; }

    /// <summary>Whether it is what is sought.</summary>
    public bool IsMetric { get; init; }
}

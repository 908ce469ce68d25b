using System.Globalization;
using NasNavigator.Protocol.Navigator;

namespace NasNavigator.Cli.Rendering;

/// <summary>A map and its rules for the terminal.</summary>
internal static class MapText
{
    /// <summary>The clusters of the first level, the best first.</summary>
    public static string Clusters(SpaceMap map, Terminal terminal)
    {
        var metric = map.Layers[0];
        var unit = metric.Unit.Length == 0 ? "" : $" {metric.Unit}";
        var table = new TableText("cluster", "architectures", $"mean {metric.Name}", "spread", "of the best tenth").Numbers(1, 2, 3, 4);
        var clusters = map.Clusters.Where(cluster => cluster.Depth == 1);
        clusters = metric.LowerIsBetter
            ? clusters.OrderBy(cluster => cluster.Mean ?? double.MaxValue)
            : clusters.OrderByDescending(cluster => cluster.Mean ?? double.MinValue);
        foreach (var cluster in clusters.Append(map.Clusters[0]))
        {
            table.Add(
                cluster.Label,
                $"{cluster.Size:N0}",
                cluster.Mean is { } mean ? $"{Number(mean)}{unit}" : "",
                cluster.Spread is { } spread ? Number(spread) : "",
                cluster.Measured == 0 ? "" : $"{100 * cluster.BestShare:0} %"
            );
        }

        return table.Render(terminal);
    }

    /// <summary>One rule: what, how much, how sure, and what to write.</summary>
    public static IEnumerable<string> Rule(MapRule rule, string metric, Terminal terminal)
    {
        var digits = rule.StandardError < 0.05 ? "0.00" : "0.0";
        var effect = string.Create(
            CultureInfo.InvariantCulture,
            $"{(rule.Effect < 0 ? "−" : "+")}{Math.Abs(rule.Effect).ToString(digits, CultureInfo.InvariantCulture)} ± {rule.StandardError.ToString(digits, CultureInfo.InvariantCulture)}"
        );
        var unit = rule.Unit.Length == 0 ? metric : $"{rule.Unit} of {metric}";
        yield return terminal.Paint(rule.Sentence, Ink.Strong);
        yield return $"  {effect} {unit} · {(rule.IsGood ? "" : $"{rule.Words}: ")}{100 * rule.Share:0.#} % of all ({rule.Count:N0}), {100 * rule.Support:0} % of the {(rule.IsGood ? "best" : "worst")} tenth · lift {rule.Lift:0.0}";
        yield return $"  {rule.Yaml}";
    }

    /// <summary>What distances are worth.</summary>
    public static string Worth(SpaceMap map) =>
        map.Distance switch
        {
            "exact" => "costs of the cheapest edits",
            "bound" => "lower bounds of edit costs",
            _ => "approximate edit costs",
        };

    /// <summary>With as many digits as are worth reading.</summary>
    public static string Number(double value) =>
        Math.Abs(value) switch
        {
            >= 1e9 => (value / 1e9).ToString("0.0", CultureInfo.InvariantCulture) + "G",
            >= 1e6 => (value / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + "M",
            >= 1e4 => (value / 1e3).ToString("0.0", CultureInfo.InvariantCulture) + "k",
            _ => value.ToString("0.0#", CultureInfo.InvariantCulture),
        };
}

using System.Globalization;
using System.Text;

namespace NasNavigator.Search.Tests.Steering;

/// <summary>A table of 64 architectures in which <c>none</c> is the worst option everywhere and <c>conv3x3</c> the best, by known amounts.</summary>
internal static class DominatedTable
{
    public static string Space(string pruning) =>
        TinySearch
            .Space.Replace("strategy: random", $"strategy: random\n  pruning: {pruning}")
            .Replace("candidates: 12, images: 48, recalibration_batches: 2", "candidates: 80, count: 5")
            .Replace(
                "evaluator: supernet",
                """evaluator: { table: { path: table.csv, key: arch, template: "{cell.0->1}-{cell.0->2}-{cell.1->2}", metric: valid, report: test } }"""
            );

    public static void Write(TinySearch search)
    {
        (string Code, double Worth)[] options = [("none", 0), ("skip", 0.6), ("conv3x3", 1), ("avg_pool", 0.3)];
        var text = new StringBuilder("arch,valid,test\n");
        foreach (var (a, first) in options)
        {
            foreach (var (b, second) in options)
            {
                foreach (var (c, third) in options)
                {
                    // A little that no main effect explains, as in any table.
                    var valid = (((2 * first) + (3 * second) + (4 * third)) / 9 * 90) + (first * third * 3);
                    text.Append(CultureInfo.InvariantCulture, $"{a}-{b}-{c},{valid},{valid - 1}\n");
                }
            }
        }

        File.WriteAllText(Path.Combine(search.Folder, "table.csv"), text.ToString());
    }
}

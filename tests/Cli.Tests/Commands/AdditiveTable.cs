using System.Globalization;
using System.Text;

namespace NasNavigator.Cli.Tests.Commands;

/// <summary>A space of four places with four options each, and a table that takes off 1.5, 2.5, 3.5 and 4.5 points a step at each.</summary>
internal static class AdditiveTable
{
    private static readonly string[] Options = ["a", "b", "c", "d"];

    public static readonly string Space = $$"""
        nasnav: 1
        name: four-places
        task: { input: [3, 8, 8], classes: 4 }
        operators:
          a: { conv: { kernel: 3 } }
          b: { conv: { kernel: 1 } }
          c: { avg_pool: { kernel: 3 } }
          d: { max_pool: { kernel: 3 } }
        network:
        {{string.Concat(
            Enumerable.Range(0, 4).Select(place => $"  - {{ name: p{place}, choose: [a, b, c, d] }}\n")
        )}}  - [global_avg_pool, classifier]
        search:
          evaluator: { table: { path: table.csv, key: arch, template: "{p0}{p1}{p2}{p3}", metric: valid } }

        """;

    /// <summary>A folder with <c>four.nas.yaml</c> and its table; the best is all a, with 90 %.</summary>
    public static Cli Prepared()
    {
        var cli = new Cli();
        cli.Write("four.nas.yaml", Space);
        var table = new StringBuilder("arch,valid\n");
        foreach (var key in Options.SelectMany(a => Options.SelectMany(b => Options.SelectMany(c => Options.Select(d => a + b + c + d)))))
        {
            var valid = 90 - key.Select((option, place) => (option - 'a') * (place + 1.5)).Sum();
            table.Append(CultureInfo.InvariantCulture, $"{key},{valid}\n");
        }

        cli.Write("table.csv", table.ToString());
        return cli;
    }
}

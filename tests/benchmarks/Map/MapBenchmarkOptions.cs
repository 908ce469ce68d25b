using System.Globalization;

namespace NasNavigator.Benchmarks.Map;

/// <summary>What the command line asks of the benchmark of maps.</summary>
/// <param name="Results">Folder for the page; null prints only.</param>
/// <param name="Examples">Where the example spaces lie.</param>
/// <param name="Largest">Most architectures.</param>
/// <param name="LargestPairwise">Most architectures of which all pairs are compared.</param>
internal sealed record MapBenchmarkOptions(string? Results, string Examples, int Largest, int LargestPairwise)
{
    public static MapBenchmarkOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new MapBenchmarkOptions(null, "examples", 100_000, 16_000);
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value =
                i + 1 < arguments.Count
                    ? arguments[i + 1]
                    : throw new ArgumentException($"{arguments[i]} needs a value.", nameof(arguments));
            options = arguments[i] switch
            {
                "--results" => options with { Results = value },
                "--examples" => options with { Examples = value },
                "--largest" => options with { Largest = int.Parse(value, CultureInfo.InvariantCulture) },
                "--largest-pairwise" => options with { LargestPairwise = int.Parse(value, CultureInfo.InvariantCulture) },
                _ => throw new ArgumentException($"There is no option {arguments[i]}.", nameof(arguments)),
            };
        }

        return options;
    }
}

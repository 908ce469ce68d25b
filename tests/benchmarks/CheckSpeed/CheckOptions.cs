using System.Globalization;

namespace NasNavigator.Benchmarks.CheckSpeed;

/// <summary>Settings of the benchmark from the command line.</summary>
/// <param name="Runs">Measured runs of each text.</param>
/// <param name="Examples">Folder of the spaces that are measured as well.</param>
/// <param name="Results">Folder that gets the figures as a page; null for none.</param>
internal sealed record CheckOptions(int Runs, string Examples, string? Results)
{
    public static CheckOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new CheckOptions(100, "examples", null);
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : throw new ArgumentException($"{arguments[i]} needs a value.");
            options = arguments[i] switch
            {
                "--runs" when int.TryParse(value, CultureInfo.InvariantCulture, out var runs) && runs >= 50 => options with { Runs = runs },
                "--runs" => throw new ArgumentException($"'{value}' is no number of at least 50."),
                "--examples" => options with { Examples = value },
                "--results" => options with { Results = value },
                _ => throw new ArgumentException($"{arguments[i]} is no option."),
            };
        }

        return options;
    }
}

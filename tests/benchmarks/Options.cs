using System.Globalization;

namespace NasNavigator.Benchmarks;

/// <summary>Settings of a benchmark from the command line.</summary>
internal sealed record Options(string Device, int Threads, int Pairs, IReadOnlyList<int> Sizes)
{
    /// <summary>Folder that gets the figures as a page; null for none.</summary>
    public string? Results { get; private init; }

    public static Options Parse(IReadOnlyList<string> arguments)
    {
        var options = new Options("cpu", 2, 12, [32, 16, 8]);
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : throw new ArgumentException($"{arguments[i]} needs a value.");
            options = arguments[i] switch
            {
                "--device" => options with { Device = value },
                "--threads" => options with { Threads = Number(value) },
                "--pairs" => options with { Pairs = Number(value) },
                "--results" => options with { Results = value },
                "--sizes" => options with { Sizes = [.. value.Split(',').Select(Number)] },
                _ => throw new ArgumentException($"{arguments[i]} is no option."),
            };
        }

        return options;
    }

    private static int Number(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new ArgumentException($"'{text}' is no number above 0.");
}

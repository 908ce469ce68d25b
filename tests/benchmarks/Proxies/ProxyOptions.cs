using System.Globalization;

namespace NasNavigator.Benchmarks.Proxies;

/// <summary>Settings of the proxies' benchmark.</summary>
/// <param name="Proxies">Which of those that proxy_speed.py has.</param>
/// <param name="Threads">Of the tensor library, on both sides.</param>
/// <param name="Pairs">Interleaved pairs of each.</param>
/// <param name="Results">Folder that gets the figures as a page; null for none.</param>
internal sealed record ProxyOptions(IReadOnlyList<string> Proxies, int Threads, int Pairs, string? Results)
{
    public static ProxyOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new ProxyOptions(["zico", "synflow"], 1, 10, null);
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : throw new ArgumentException($"{arguments[i]} needs a value.");
            options = arguments[i] switch
            {
                "--proxies" => options with { Proxies = value.Split(',') },
                "--threads" => options with { Threads = Number(value) },
                "--pairs" => options with { Pairs = Number(value) },
                "--results" => options with { Results = value },
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

using System.CommandLine;
using System.Globalization;
using NasNavigator.Cli.Output;
using NasNavigator.Cli.Rendering;
using NasNavigator.Search.Proxies;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Language.Vocabulary;
using NasNavigator.Space.Model;

namespace NasNavigator.Cli.Commands;

/// <summary>Scores untrained architectures with zero-cost proxies.</summary>
internal sealed class ScoreCommand : IVerb
{
    private const int MostToList = 100_000;
    private const string Disconnected = "disconnected";

    public Command Create(Terminal terminal)
    {
        var file = CommonOptions.File();
        var proxies = new Option<string[]>("--proxy")
        {
            // From the vocabulary: every command is described at every start, and the language server must not load the search.
            Description = $"Which scores, or all: {string.Join(", ", Words.Proxies.Names())}.",
            HelpName = "NAME,…",
            DefaultValueFactory = _ => ["zico", "synflow", "naswot"],
            CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries))],
        };
        var architectures = new Option<string[]>("--architecture", "-a")
        {
            Description = "An architecture, as `nasnav sample` prints it; may be given several times.",
            HelpName = "TEXT",
            DefaultValueFactory = _ => [],
        };
        var list = new Option<string?>("--from") { Description = "A file with one architecture a line.", HelpName = "FILE" };
        var count = new Option<int?>("-n", "--count") { Description = "Scores so many drawn architectures (10).", HelpName = "N" };
        var all = new Option<bool>("--all") { Description = "Scores every architecture." };
        var seed = new Option<long?>("--seed")
        {
            Description = "Of the draw, of first weights and of the pictures; left out, search.seed.",
            HelpName = "N",
        };
        var device = new Option<string>("--device")
        {
            Description = "What computes; auto takes the first CUDA device there is, else the processor.",
            HelpName = "auto|cpu|cuda[:N]",
            DefaultValueFactory = _ => "auto",
        };
        var threads = CommonOptions.Threads();
        var anew = new Option<bool>("--anew") { Description = "Computes also what is remembered under .nasnav/scores." };
        var format = CommonOptions.Format("text", "json", "csv");
        var command = new Command(
            "score",
            "Scores architectures before any training with zero-cost proxies, beside parameters, multiply-adds and number of convolutions."
        )
        {
            file,
            proxies,
            architectures,
            list,
            count,
            all,
            seed,
            device,
            threads,
            anew,
            format,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var wanted = Wanted(parsed.GetValue(proxies)!);
                var ways = new[]
                {
                    parsed.GetValue(architectures)!.Length > 0,
                    parsed.GetValue(list) is not null,
                    parsed.GetValue(count) is not null,
                    parsed.GetValue(all),
                };
                if (ways.Count(way => way) > 1)
                {
                    throw new UsageException("Give one of --architecture, --from, -n and --all.");
                }

                if (parsed.GetValue(count) < 1 || parsed.GetValue(threads) < 1)
                {
                    throw new UsageException("-n and --threads need at least 1.");
                }

                var source = SpaceFile.Read(parsed.GetValue(file)!, terminal);
                var space = source.Usable(terminal);
                var chosen = parsed.GetValue(seed) ?? space.Search.Seed;
                var listed =
                    parsed.GetValue(architectures) is { Length: > 0 } texts ? Read(space, texts)
                    : parsed.GetValue(list) is { } path ? Read(space, Lines(path, terminal))
                    : parsed.GetValue(all) ? All(space)
                    : Draw(space, parsed.GetValue(count) ?? 10, chosen, cancellation);
                var scores = await ProxyScoring.RunAsync(
                    new ScoringRequest
                    {
                        File = source.FullPath,
                        Space = space,
                        Architectures = listed,
                        Proxies = wanted,
                        Seed = chosen,
                        Device = parsed.GetValue(device)!,
                        Threads = parsed.GetValue(threads),
                        IgnoresStored = parsed.GetValue(anew),
                    },
                    new Bar(terminal, listed.Count),
                    cancellation
                );
                var table = new ScoreTable(wanted, scores);
                terminal.Line(
                    parsed.GetValue(format) switch
                    {
                        "json" => Json.Write(ScoreOutput.Of(space, chosen, table), Json.Default.ScoreOutput),
                        "csv" => Csv(space, table),
                        _ => Text(space, table, terminal),
                    }
                );
                return 0;
            }
        );
        return command;
    }

    private static List<string> Wanted(string[] names)
    {
        var known = Words.Proxies.Names();
        if (names.FirstOrDefault(name => name != "all" && !known.Contains(name)) is { } unknown)
        {
            var nearest = Nearest.To(unknown, known) is { } near ? $" Did you mean {near}?" : "";
            throw new UsageException($"There is no zero-cost proxy {unknown}.{nearest} There are {string.Join(", ", known)}.");
        }

        return [.. names.Contains("all") ? known : names.Distinct(StringComparer.Ordinal)];
    }

    private static string[] Lines(string path, Terminal terminal)
    {
        try
        {
            return [.. File.ReadLines(terminal.Resolve(path)).Select(line => line.Trim()).Where(line => line.Length > 0)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FileUnreadableException(path, $"cannot be read ({error.Message.TrimEnd('.')})", "Check the path.");
        }
    }

    private static List<Architecture> Read(SearchSpace space, string[] texts)
    {
        var read = new List<Architecture>();
        foreach (var text in texts)
        {
            var parsed = ArchitectureText.Read(space, text);
            read.Add(parsed.Architecture ?? throw new ArchitectureInvalidException(space.Name, parsed.Problems));
        }

        return read;
    }

    private static List<Architecture> All(SearchSpace space)
    {
        var count = SpaceCounter.Estimate(space, TimeSpan.FromSeconds(5)).Architectures;
        if (count > MostToList)
        {
            throw new TooManyArchitecturesException(space.Name, count);
        }

        var all = Enumerator.All(space);
        return [.. CostBounds.AdmissionTo(space) is { } admits ? all.Where(admits) : all];
    }

    private static List<Architecture> Draw(SearchSpace space, int count, long seed, CancellationToken cancellation)
    {
        var sampler = new Sampler(space, CostBounds.AdmissionTo(space), cancellation: cancellation);
        var random = new Random((int)(seed & int.MaxValue));
        var drawn = new List<Architecture>(count);
        for (var i = 0; i < count; i++)
        {
            drawn.Add(sampler.Sample(random) ?? throw new NoArchitectureException(space.Name, sampler.Drawn));
        }

        return drawn;
    }

    private static string Text(SearchSpace space, ScoreTable table, Terminal terminal)
    {
        var columns = table.Proxies.Count;
        var text = new TableText(["#", .. table.Proxies, "params", "multiply-adds", "convolutions", "architecture"]).Numbers([
            .. Enumerable.Range(0, columns + 4),
        ]);
        var place = 0;
        foreach (var row in table.Order())
        {
            var scored = table.Rows[row];
            text.Add([
                scored.IsDisconnected ? "" : $"{++place}",
                .. table.Proxies.Select(proxy =>
                    scored.IsDisconnected ? Disconnected
                    : double.IsFinite(table.ScoreOf(proxy, row)) ? Number(table.ScoreOf(proxy, row))
                    : "no number"
                ),
                $"{scored.Parameters:N0}",
                $"{scored.MultiplyAdds:N0}",
                $"{scored.ConvolutionLayers:N0}",
                ArchitectureText.Write(space, scored.Architecture),
            ]);
        }

        var lines = new List<string> { text.Render(terminal, int.MaxValue), "" };
        if (table.Rows.Count(row => !row.IsDisconnected) > 2)
        {
            var agreement = new TableText("rank correlation with", "params", "convolutions", "best under it").Numbers(1, 2);
            foreach (var proxy in table.Proxies)
            {
                agreement.Add(
                    proxy,
                    Rho(table.AgreementWith(proxy, row => row.Parameters)),
                    Rho(table.AgreementWith(proxy, row => row.ConvolutionLayers)),
                    table.BestOf(proxy) is { } best ? ArchitectureText.Write(space, best.Architecture) : ""
                );
            }

            lines.AddRange([agreement.Render(terminal, int.MaxValue), ""]);
        }

        lines.Add(
            "ordered by mean rank; a score says nothing across spaces, and one that orders as parameters or convolutions do says no more than they"
        );
        return string.Join('\n', lines);
    }

    private static string Rho(double value) => double.IsNaN(value) ? "" : value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static string Csv(SearchSpace space, ScoreTable table)
    {
        var parts = table.Proxies.Where(ProxyScorer.IsRelative).SelectMany(ProxyScorer.Parts).ToList();
        var lines = new List<string>
        {
            string.Join(',', ["architecture", .. table.Proxies, .. parts, "params", "macs", "conv_layers", Disconnected]),
        };
        for (var row = 0; row < table.Rows.Count; row++)
        {
            var scored = table.Rows[row];
            double[] numbers =
            [
                .. table.Proxies.Select(proxy => scored.IsDisconnected ? ProxyScores.Worst : table.ScoreOf(proxy, row)),
                .. parts.Select(part => scored.Measured[part]),
            ];
            lines.Add(
                string.Join(
                    ',',
                    [
                        Quoted(ArchitectureText.Write(space, scored.Architecture)),
                        // An empty field says that there is no number: the worst value.
                        .. numbers.Select(number => double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : ""),
                        $"{scored.Parameters}",
                        $"{scored.MultiplyAdds}",
                        $"{scored.ConvolutionLayers}",
                        scored.IsDisconnected ? Disconnected : "",
                    ]
                )
            );
        }

        return string.Join('\n', lines);
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\n\r") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Architectures done, beside the answer, redrawn in place where somebody looks and now and then where not.</summary>
    private sealed class Bar(Terminal terminal, int total) : IProgress<int>
    {
        private const int Steps = 20;

        public void Report(int value)
        {
            if (terminal.IsLive)
            {
                terminal.Error.Write(value == total ? "\r\u001b[K" : $"\r{value:N0} of {total:N0} architectures scored");
                terminal.Error.Flush();
            }
            else if (total >= Steps && value * Steps / total != (value - 1) * Steps / total)
            {
                terminal.Remark($"{value:N0} of {total:N0} architectures scored");
            }
        }
    }
}

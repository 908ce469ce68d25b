using System.IO.Compression;
using System.Text;
using NasNavigator.Runs;
using NasNavigator.Search.Strategies;
using NasNavigator.Search.Tables.Failures;
using NasNavigator.Space;
using NasNavigator.Testing;

namespace NasNavigator.Search.Tests.Tables;

/// <summary>Searches of a table of 64 architectures whose numbers are known, without a tensor library.</summary>
public sealed class TableSearchTests : IDisposable
{
    private static readonly string[] Codes = ["none", "skip", "conv3x3", "avg_pool"];
    private readonly TinySearch _search = new(Space("random"));

    public static TheoryData<string> Strategies { get; } = [.. StrategyCatalogue.WithoutGradients];

    public void Dispose() => _search.Dispose();

    [Theory]
    [MemberData(nameof(Strategies))]
    public async Task Search_SmallTable_FindsItsBestAndRanksItsOptions(string strategy)
    {
        using var search = new TinySearch(Space(strategy));
        WriteTable(search, Accuracy);

        var outcome = await SearchRun.StartAsync(search.Request("run"), new Told(), CancellationToken.None).WithinSeconds(60);

        var best = outcome.Best.ShouldNotBeNull();
        best.Text.ShouldBe("cell.0->1=conv3x3;cell.0->2=conv3x3;cell.1->2=conv3x3");
        best.ValidationAccuracy.ShouldBe(0.96, 1e-9);
        best.ReportAccuracy.ShouldBe(0.95, 1e-9);
        foreach (var choice in outcome.Ranking.ShouldNotBeNull().Options.GroupBy(option => option.Choice.Address))
        {
            choice.MaxBy(option => option.Effect)!.Option.Text.ShouldBe("conv3x3", choice.Key);
        }

        using var reader = RunReader.Open(outcome.Folder);
        reader.Candidates().ShouldAllBe(row => row.Accuracy != null && row.Loss == null);
        var log = await File.ReadAllTextAsync(Path.Combine(outcome.Folder, "run.log"));
        log.ShouldContain(" starts: ");
        log.ShouldContain($"round {reader.Progress.ShouldNotBeNull().RoundsInAll} ended at step 0: mean 0.");
        reader.Progress.ShouldNotBeNull().Rounds.ShouldBe(reader.Progress.RoundsInAll); // also where it took less than a second
    }

    [Fact]
    public async Task Search_StoppedAndResumed_EndsAsOneLeftAlone()
    {
        using var search = new TinySearch(Space("evolution"));
        WriteTable(search, Accuracy);
        await SearchRun.StartAsync(search.Request("alone"), new Told(), CancellationToken.None).WithinSeconds(60);
        using var cancel = new CancellationTokenSource();
        var told = new Told(happening =>
        {
            if (happening is SearchEvent.RoundEnded { Round: 3 })
            {
                cancel.Cancel();
            }
        });

        var cut = await SearchRun.StartAsync(search.Request("cut"), told, cancel.Token).WithinSeconds(60);
        await SearchRun.ResumeAsync(cut.Folder, null, new Told(), CancellationToken.None).WithinSeconds(60);

        cut.IsComplete.ShouldBeFalse();
        TinySearch.RankingOf(cut.Folder).ShouldBe(TinySearch.RankingOf(Path.Combine(search.Folder, "alone")));
    }

    [Fact]
    public async Task Search_TableWithHoles_ProposesNothingThatItLacks()
    {
        WriteTable(_search, key => key.Contains("skip", StringComparison.Ordinal) ? null : Accuracy(key));

        var outcome = await SearchRun.StartAsync(_search.Request("run"), new Told(), CancellationToken.None).WithinSeconds(60);

        using var reader = RunReader.Open(outcome.Folder);
        reader.Candidates().Count.ShouldBeGreaterThan(20);
        reader.Candidates().ShouldAllBe(row => !row.Architecture.Contains("skip", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Table_WithoutTheColumn_NamesThoseThatItHas()
    {
        WriteText("arch,accuracy\na,1\n");

        var error = await Fails<TableUnusableException>();

        error.Message.ShouldContain("no column called valid; it has arch, accuracy");
    }

    [Fact]
    public async Task Table_WithAWordForANumber_NamesLineAndColumn()
    {
        WriteText("arch,valid,test\nnone-none-none,12,13\nskip-none-none,high,13\n");

        var error = await Fails<TableUnusableException>();

        error.Message.ShouldContain("line 3 holds \"high\" under valid");
    }

    [Fact]
    public async Task Table_ThatWritesItsKeysOtherwise_ShowsBothWritings()
    {
        WriteText("arch,valid,test\n0|1|2,12,13\n");

        var error = await Fails<TableTooSparseException>();

        error.Message.ShouldContain("its keys look like \"0|1|2\"");
        error.Remedy.ShouldContain("template");
    }

    [Fact]
    public async Task Table_ThatIsNotThere_IsNamedInOneSentence()
    {
        var error = await Fails<TableUnusableException>();

        error.Message.ShouldContain("table.csv");
        error.Message.ShouldContain("there is no such file");
        error.Remedy.ShouldContain("search.evaluator.table.path");
    }

    [Fact]
    public async Task Table_CutOff_IsNotTakenForAShorterOne()
    {
        WriteTable(_search, Accuracy);
        Pack(Path.Combine(_search.Folder, "table.csv"), cut: 20);

        (await Fails<NasNavigatorException>()).Message.ShouldContain("truncated");
    }

    private void WriteText(string text) => File.WriteAllText(Path.Combine(_search.Folder, "table.csv"), text);

    private static void Pack(string path, int cut)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(File.ReadAllBytes(path));
        }

        File.WriteAllBytes(path, packed.ToArray()[..^cut]);
    }

    private async Task<T> Fails<T>()
        where T : NasNavigatorException =>
        await Should.ThrowAsync<T>(() => SearchRun.StartAsync(_search.Request("run"), new Told(), CancellationToken.None));

    private static string Space(string strategy) =>
        TinySearch
            .Space.Replace("strategy: random", $"strategy: {strategy}", StringComparison.Ordinal)
            .Replace(
                "evaluator: supernet",
                """evaluator: { table: { path: table.csv, key: arch, template: "{cell.0->1}-{cell.0->2}-{cell.1->2}", metric: valid, report: test } }""",
                StringComparison.Ordinal
            );

    /// <summary>Each place adds what its operator is worth, so that the best is known: three convolutions, 96 %.</summary>
    private static double? Accuracy(string key) => key.Split('-').Select((code, place) => (place + 2) * Worth(code)).Sum() / 9 * 96;

    private static double Worth(string code) =>
        code switch
        {
            "conv3x3" => 1,
            "skip" => 0.6,
            "avg_pool" => 0.3,
            _ => 0,
        };

    private static void WriteTable(TinySearch search, Func<string, double?> accuracy)
    {
        var text = new StringBuilder("arch,valid,test\n");
        foreach (var key in Codes.SelectMany(a => Codes.SelectMany(b => Codes.Select(c => $"{a}-{b}-{c}"))))
        {
            if (accuracy(key) is { } valid)
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{key},{valid},{valid - 1}\n");
            }
        }

        File.WriteAllText(Path.Combine(search.Folder, "table.csv"), text.ToString());
    }
}

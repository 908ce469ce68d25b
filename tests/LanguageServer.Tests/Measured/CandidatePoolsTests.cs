using System.IO.Compression;
using System.Text;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Measured.Candidates;
using NasNavigator.Runs;
using NasNavigator.Space.Model;
using NasNavigator.Testing;

namespace NasNavigator.LanguageServer.Tests.Measured;

public sealed class CandidatePoolsTests : IDisposable
{
    private const string First = "cell.0->1=conv;cell.0->2=identity;cell.1->2=avg_pool;top=relu";
    private const string Second = "cell.0->1=avg_pool;cell.0->2=conv;cell.1->2=conv;top=gelu";

    private readonly MeasuredPlace _place = new();
    private readonly CandidatePools _pools = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Pool_RunOfTheSpace_HoldsEveryArchitectureOnceWithItsNewestValue()
    {
        Look(MeasuredPlace.Text, (First, 0.5), (Second, 0.6), (First, 0.7));

        var pool = Of(MeasuredPlace.Text).ShouldNotBeNull();

        pool.Candidates.Select(one => (ArchitectureText.Write(pool.Space, one.Architecture), one.Value, one.Looks, one.Round))
            .ShouldBe([(First, 0.7, 2, 2), (Second, 0.6, 1, 1)]);
        pool.Candidates.ShouldAllBe(one => one.IsValid && one.Stratum == "random");
        pool.Incumbent.ShouldBe(pool.Candidates[0]);
        pool.LeftOut.ShouldBe(0);
    }

    [Fact]
    public void Pool_OptionExcludedSince_KeepsTheCandidateAndCallsItInvalid()
    {
        Look(MeasuredPlace.Text, (First, 0.5), (Second, 0.6));

        var pool = Of(MeasuredPlace.Text + "steering: [{ exclude: avg_pool, at: cell.0->1 }]\n").ShouldNotBeNull();

        pool.Candidates.Select(one => one.IsValid).ShouldBe([true, false]);
        pool.Incumbent.ShouldBe(pool.Candidates[0]);
    }

    [Fact]
    public void Pool_BoundOnCostsWrittenSince_IsHeeded()
    {
        Look(MeasuredPlace.Text, (First, 0.5), (Second, 0.6));

        var pool = Of(MeasuredPlace.Text + "constraints: { params: { max: 1k } }\n").ShouldNotBeNull();

        // The second has two convolutions, about 1,200 parameters.
        pool.Candidates.Select(one => one.IsValid).ShouldBe([true, false]);
    }

    [Fact]
    public void Pool_ChoiceThatOnlyGotAName_IsMappedByWhatItDecides()
    {
        var unnamed = MeasuredPlace.Text.Replace("name: top", "weight: 1");
        Look(unnamed, (First.Replace("top=", "network[2]="), 0.5));

        var pool = Of(MeasuredPlace.Text).ShouldNotBeNull();

        ArchitectureText.Write(pool.Space, pool.Candidates.ShouldHaveSingleItem().Architecture).ShouldBe(First);
    }

    [Fact]
    public void Pool_OptionThatIsGone_IsLeftOutAndCounted()
    {
        Look(MeasuredPlace.Text, (First, 0.5), (Second, 0.6));

        var pool = Of(MeasuredPlace.Text.Replace("- identity", "- zero")).ShouldNotBeNull();

        (pool.Candidates.Count, pool.LeftOut).ShouldBe((1, 1));
    }

    [Fact]
    public void Pool_SeveralRuns_TakesTheOneOfThisSpaceUnlessAnotherIsNamed()
    {
        var own = Look(MeasuredPlace.Text, (First, 0.5));
        var other = Look(MeasuredPlace.Text.Replace("out: 8", "out: 16"), (Second, 0.6));

        var pool = Of(MeasuredPlace.Text).ShouldNotBeNull();

        pool.Source.Id.ShouldBe(Path.GetFileName(own));
        pool.Sources.Select(source => source.Id).ShouldBe([Path.GetFileName(other), Path.GetFileName(own)], ignoreOrder: true);
        Of(MeasuredPlace.Text, Path.GetFileName(other))!.Candidates.ShouldHaveSingleItem().Value.ShouldBe(0.6);
    }

    [Fact]
    public void Pool_RunThatGoesOn_IsReadAgainAndOthersAreNot()
    {
        using var run = _place.Start();
        Record(run, First, 0.5, 1);
        run.Record(MeasuredPlace.Ranking(MeasuredPlace.Text, round: 1));
        var before = Of(MeasuredPlace.Text)!;

        Of(MeasuredPlace.Text + "# a comment\n")!.Candidates.ShouldBeSameAs(before.Candidates);
        Record(run, Second, 0.6, 2);
        run.Record(MeasuredPlace.Ranking(MeasuredPlace.Text, round: 2));

        Of(MeasuredPlace.Text)!.Candidates.Count.ShouldBe(2);
    }

    [Fact]
    public void Pool_NothingLookedAt_IsNone()
    {
        Of(MeasuredPlace.Text).ShouldBeNull();
        _place.Measure();

        Of(MeasuredPlace.Text).ShouldBeNull();
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, null)]
    public void Pool_Table_IsReadWhereTheWorkspaceIsTrusted(bool isTrusted, int? rows)
    {
        WriteTable("arch,valid\nconv/identity/avg_pool/relu,50\navg_pool/conv/conv/gelu,60\nconv/none/conv/relu,70\n");

        var pool = Of(Tabled, isTrusted: isTrusted);

        (pool?.Candidates.Count).ShouldBe(rows);
        if (pool is not null)
        {
            pool.Candidates.Select(one => (ArchitectureText.Write(pool.Space, one.Architecture), one.Value, one.Stratum))
                .ShouldBe([(First, 0.5, "table"), (Second, 0.6, "table")]);
            (pool.LeftOut, pool.Metric, pool.IsShare).ShouldBe((1, "valid", true));
            pool.CostOf(pool.Candidates[0]).Parameters.ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public void Pool_TableAndRun_OffersBoth()
    {
        WriteTable("arch,valid\nconv/identity/avg_pool/relu,50\n");
        Look(Tabled, (Second, 0.6));

        var pool = Of(Tabled).ShouldNotBeNull();

        pool.Source.IsTable.ShouldBeFalse();
        pool.Sources.Select(source => source.IsTable).ShouldBe([false, true]);
        Of(Tabled, "table")!.Candidates.ShouldHaveSingleItem().Value.ShouldBe(0.5);
    }

    [Theory]
    [InlineData("arch,other\na,1\n", "no column called valid; it has arch, other")]
    [InlineData("arch,valid\nconv/identity/avg_pool/relu,high\n", "Line 2 of the table table.csv holds \"high\" under valid")]
    public void Pool_TableThatDoesNotFit_SaysWhy(string table, string problem)
    {
        WriteTable(table);

        Of(Tabled)!.Problem.ShouldNotBeNull().ShouldContain(problem);
    }

    [Fact]
    public void Pool_TableWithLatencies_KnowsThemOfEveryDevice()
    {
        WriteTable("arch,valid,raspi4_ms,fpga_ms\nconv/identity/avg_pool/relu,50,12.5,0.25\navg_pool/conv/conv/gelu,60,8,\n");

        var pool = Of(Tabled).ShouldNotBeNull();

        pool.Latencies.ShouldBe(["raspi4_ms", "fpga_ms"]);
        pool.Candidates.Select(one => one.Latencies)
            .ShouldBe([
                [12.5, 0.25],
                [8, double.NaN],
            ]);
    }

    [SharedDataFact]
    public void Pool_NasBench201_HoldsAllItsNetworks()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "examples", "tables", "nas-bench-201-table.nas.yaml"));
        var table = Path.Combine(Repository.Shared!, "data", "nasbench201", "cifar10.csv.gz");
        var at = text.IndexOf("path: ../", StringComparison.Ordinal);
        text = text[..at] + $"path: {table}" + text[text.IndexOf('\n', at)..];

        var pool = Of(text).ShouldNotBeNull();

        pool.Problem.ShouldBeNull();
        pool.Candidates.Count.ShouldBe(15_625);
        pool.Candidates.ShouldAllBe(one => one.IsValid && one.Value > 0);
    }

    private static string Tabled =>
        MeasuredPlace.Text
        + """
            search:
              evaluator:
                table: { path: table.csv, key: arch, template: "{cell.0->1}/{cell.0->2}/{cell.1->2}/{top}", metric: valid }

            """;

    private void WriteTable(string text)
    {
        using var file = File.Create(Path.Combine(Path.GetDirectoryName(_place.SpaceFile)!, "table.csv"));
        using var packed = new GZipStream(file, CompressionLevel.Fastest);
        packed.Write(Encoding.UTF8.GetBytes(text));
    }

    private string Look(string text, params (string Architecture, double Value)[] looks)
    {
        using var run = _place.Start(text);
        var before = new HashSet<string>();
        foreach (var (architecture, value) in looks)
        {
            Record(run, architecture, value, before.Add(architecture) ? 1 : 2);
        }

        run.End(RunState.Finished);
        return run.Folder;
    }

    private static void Record(Run run, string architecture, double value, int round) =>
        run.Record(
            new CandidateRow
            {
                Architecture = architecture,
                Hash = "",
                Stratum = "random",
                Round = round,
                Step = 100,
                SpaceVersion = MeasuredPlace.Bind(MeasuredPlace.Text).Version,
                Accuracy = value,
                Parameters = architecture == First ? 100 : null,
                MultiplyAdds = architecture == First ? 1000 : null,
            }
        );

    private CandidatePool? Of(string text, string? source = null, bool isTrusted = true) =>
        _pools.Of(
            Workspace.Empty with
            {
                IsTrusted = isTrusted,
            },
            new Document(_place.Uri, 1, text.ReplaceLineEndings("\n")),
            source,
            CancellationToken.None
        );
}

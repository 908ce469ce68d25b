using NasNavigator.LanguageServer.Measured;
using NasNavigator.Runs;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Tests.Measured;

public sealed class RunFoldersTests : IDisposable
{
    private readonly MeasuredPlace _place = new();
    private readonly List<string> _reports = [];
    private readonly RunFolders _folders;

    public RunFoldersTests() => _folders = new RunFolders(_reports.Add);

    public void Dispose() => _place.Dispose();

    [Fact]
    public void A_run_of_this_very_space_speaks_for_every_option()
    {
        _place.Measure();
        var space = MeasuredPlace.Bind(MeasuredPlace.Text);

        var evidence = On(space).ShouldNotBeNull();

        evidence.IsOld.ShouldBeFalse();
        evidence.IsSteeredSince.ShouldBeFalse();
        var edge = evidence.Of(space.Find("cell.0->1")!);
        edge.Select(option => (option.Place.Option.Text, option.Rank, option.Of))
            .ShouldBe([("conv", 1, 3), ("identity", 2, 3), ("avg_pool", 3, 3)]);
        edge[2].Suggestion.ShouldNotBeNull().Best.ShouldBe("conv");
        edge[1].Suggestion.ShouldBeNull();
    }

    [Fact]
    public void A_run_that_differs_in_steering_alone_is_not_old()
    {
        _place.Measure();
        var space = MeasuredPlace.Bind(MeasuredPlace.Text + "steering: [{ exclude: avg_pool, at: cell.0->1 }]\n");

        var evidence = On(space).ShouldNotBeNull();

        (evidence.IsOld, evidence.IsSteeredSince).ShouldBe((false, true));
        var edge = evidence.Of(space.Find("cell.0->1")!);
        edge.Select(option => (option.Rank, option.Of)).ShouldBe([(1, 2), (2, 2), (0, 0)]);
        edge[2].Suggestion.ShouldBeNull();
        evidence.Of(space.Find("cell.0->2")!)[2].Suggestion.ShouldNotBeNull();
    }

    [Fact]
    public void An_option_that_was_excluded_when_it_was_measured_and_no_longer_is_counts_as_restored()
    {
        _place.Measure(MeasuredPlace.Text + "steering: [{ exclude: avg_pool, at: cell.0->1 }]\n");
        var space = MeasuredPlace.Bind(MeasuredPlace.Text);

        On(space)!.Of(space.Find("cell.0->1")!)[2].State.ShouldBe(Analysis.Ranking.OptionState.Stale);
    }

    [Fact]
    public void A_file_that_has_moved_on_gets_the_newest_run_of_it_by_address_and_name_and_that_is_old()
    {
        _place.Measure();
        var space = MeasuredPlace.Bind(MeasuredPlace.Text.Replace("- identity", "- zero").Replace("out: 8", "out: 16"));

        var evidence = On(space).ShouldNotBeNull();

        evidence.IsOld.ShouldBeTrue();
        evidence.Of(space.Find("cell.0->1")!).Select(option => option.Place.Option.Text).ShouldBe(["conv", "avg_pool"]);
        On(space, "spaces/other.nas.yaml").ShouldBeNull();
    }

    [Fact]
    public void A_choice_that_only_got_a_name_keeps_what_was_measured()
    {
        _place.Measure(MeasuredPlace.Text.Replace("name: top", "weight: 1"));
        var space = MeasuredPlace.Bind(MeasuredPlace.Text);

        On(space, "spaces/moved.nas.yaml")!.Of(space.Find("top")!).Select(option => option.Place.Option.Text).ShouldBe(["relu", "gelu"]);
    }

    [Fact]
    public void The_run_of_the_same_version_wins_over_a_newer_one_of_another()
    {
        var own = _place.Measure();
        _place.Measure(MeasuredPlace.Text + "steering: [{ exclude: avg_pool }]\n");
        _place.Measure(MeasuredPlace.Text.Replace("out: 8", "out: 16"));

        On(MeasuredPlace.Bind(MeasuredPlace.Text))!.Run.Id.ShouldBe(Path.GetFileName(own));
    }

    [Fact]
    public void A_damaged_and_a_foreign_database_are_left_out_with_one_line_each()
    {
        var good = _place.Measure();
        var damaged = _place.Measure();
        var foreign = _place.Measure();
        File.WriteAllText(Path.Combine(damaged, "run.db"), "this is no database");
        File.WriteAllText(Path.Combine(foreign, "run.json"), "{}");

        Read().Select(run => run.Id).ShouldBe([Path.GetFileName(good)]);
        Read().Count.ShouldBe(1);

        _reports.Count.ShouldBe(2);
    }

    [Fact]
    public void A_folder_in_which_nothing_changed_is_not_read_again()
    {
        using var run = _place.Start();
        run.Record(MeasuredPlace.Ranking(MeasuredPlace.Text, round: 1));
        var first = Read()[0];

        Read()[0].ShouldBeSameAs(first);
        run.Record(MeasuredPlace.Ranking(MeasuredPlace.Text, round: 2));

        Read()[0].Ranking.Round.ShouldBe(2);
    }

    [Fact]
    public void A_run_without_a_ranking_says_nothing()
    {
        using var run = _place.Start();

        Read().ShouldBeEmpty();
        _reports.ShouldBeEmpty();
    }

    [Fact]
    public void What_may_not_be_read_is_not_read_links_followed()
    {
        using var elsewhere = new MeasuredPlace();
        elsewhere.Measure();
        var runs = NasnavFolder.RunsOf(_place.SpaceFile);
        Directory.CreateDirectory(Path.GetDirectoryName(runs)!);
        Directory.CreateSymbolicLink(runs, NasnavFolder.RunsOf(elsewhere.SpaceFile));

        Read(path => path.StartsWith(_place.Root, StringComparison.Ordinal)).ShouldBeEmpty();
        Read().Count.ShouldBe(1);
    }

    [Fact]
    public void A_database_that_is_a_link_out_of_the_workspace_is_not_read()
    {
        using var elsewhere = new MeasuredPlace();
        var target = Path.Combine(elsewhere.Measure(), "run.db");
        var folder = _place.Measure();
        File.Delete(Path.Combine(folder, "run.db"));
        File.CreateSymbolicLink(Path.Combine(folder, "run.db"), target);

        Read(path => path.StartsWith(_place.Root, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private IReadOnlyList<MeasuredRun> Read(Func<string, bool>? mayRead = null) =>
        _folders.Read(NasnavFolder.RunsOf(_place.SpaceFile), mayRead ?? (_ => true));

    private Evidence? On(SearchSpace space, string source = "spaces/tiny.nas.yaml") => new FileRuns(source, [.. Read()]).On(space);
}

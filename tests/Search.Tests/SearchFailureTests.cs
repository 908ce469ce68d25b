using NasNavigator.Runs;
using NasNavigator.Search.Failures;
using NasNavigator.Space;
using NasNavigator.Testing;

namespace NasNavigator.Search.Tests;

/// <summary>Bad input: one sentence that says what and how to mend it, and nothing lost.</summary>
public class SearchFailureTests
{
    [Fact]
    public async Task Search_NoSuchFile_SaysSo()
    {
        using var tiny = new TinySearch();

        var error = await FailsAsync(tiny.Request("run") with { File = Path.Combine(tiny.Folder, "absent.nas.yaml") });

        error.ShouldBeOfType<SpaceUnusableException>().Message.ShouldContain("there is no such file");
    }

    [Fact]
    public async Task Search_FileWithErrors_NamesTheFirstLineAndCode()
    {
        using var tiny = new TinySearch(TinySearch.Space.Replace("skip: identity", "skip: identitty"));

        var error = await FailsAsync(tiny.Request("run"));

        error.ShouldBeOfType<SpaceUnusableException>().Message.ShouldContain("line 9: NAS");
        Directory.Exists(Path.Combine(tiny.Folder, "run")).ShouldBeFalse();
    }

    [Fact]
    public async Task Search_MissingData_NamesThePath()
    {
        using var tiny = new TinySearch(TinySearch.Space.Replace("format: generated, limit: 320", "format: cifar10, path: nowhere"));

        var error = await FailsAsync(tiny.Request("run"));

        error.Message.ShouldContain("nowhere");
        error.Remedy.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Search_AbsentDevice_NamesThoseThereAre()
    {
        using var tiny = new TinySearch();

        var error = await FailsAsync(tiny.Request("run") with { Device = "cuda:77" });

        error.ShouldBeOfType<DeviceAbsentException>().Message.ShouldContain("cpu");
    }

    [Fact]
    public async Task Search_RateFarTooLarge_GoesBackThreeTimesThenSaysSo()
    {
        // 3.4e38 is the largest 32-bit number: each of three halvings stays far above what can be trained with.
        using var tiny = new TinySearch(TinySearch.Space.Replace("batch: 32", "batch: 32, lr: 1.0e+30, clip: 0"));
        var told = new Told();

        var error = await FailsAsync(tiny.Request("run"), told);

        error.ShouldBeOfType<LossNotFiniteException>();
        told.All.OfType<SearchEvent.Warned>().Count().ShouldBe(3);
        using var reader = RunReader.Open(Path.Combine(tiny.Folder, "run"));
        reader.StoredState.ShouldBe(RunState.Failed);
        reader.Events().Select(happening => happening.Verb).ShouldBe(["lower_rate", "lower_rate", "lower_rate"]);
    }

    [Fact]
    public async Task Search_NothingConnected_SaysThatNothingIsLeft()
    {
        using var tiny = new TinySearch(
            TinySearch.Space
                + """

                constraints:
                  params: { max: 10 }
                """
        );

        var error = await FailsAsync(tiny.Request("run"));

        error.Message.ShouldMatch("No architecture|cannot be searched");
    }

    private static async Task<NasNavigatorException> FailsAsync(RunRequest request, Told? told = null) =>
        await Should.ThrowAsync<NasNavigatorException>(
            SearchRun.StartAsync(request, told ?? new Told(), CancellationToken.None).WithinSeconds(300)
        );
}

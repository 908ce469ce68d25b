using NasNavigator.Space.Binding;
using NasNavigator.Space.Diffing;
using NasNavigator.Testing;

namespace NasNavigator.Space.Tests.Diffing;

public sealed class SpaceDifferenceTests
{
    private static readonly string First = File.ReadAllText(Path.Combine(Repository.Root, "examples", "first-search.nas.yaml"));

    public static TheoryData<string> Examples =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "examples"), "*.nas.yaml").Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Of_AnExampleWithItself_IsEmpty_AndWithAComment_IsCosmetic(string name)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "examples", name));

        Changes(text, text).ShouldBeEmpty();
        Changes(text, $"# reviewed\n{text}").ShouldHaveSingleItem().Breakage.ShouldBe(Breakage.Cosmetic);
    }

    [Theory]
    [InlineData("epochs: 20", "epochs: 40", Breakage.Search, "budget.epochs", "20 → 40")]
    [InlineData("seed: 7", "training: { lr: 0.2 }", Breakage.Ranking, "training.lr", "0.2")]
    [InlineData("identity, avg_pool]", "identity]", Breakage.Ranking, "cell.0->1 and 4 more choices", "avg_pool removed")]
    [InlineData("{ kernel: 1 }", "{ kernel: 5 }", Breakage.Checkpoint, "conv1x1", "conv.kernel 1 → 5")]
    [InlineData("avg_pool: { kernel: 3 }", "avg_pool: { kernel: 5 }", Breakage.Ranking, "avg_pool", "avg_pool.kernel 3 → 5")]
    [InlineData("join: sum", "join: mean", Breakage.Ranking, "cell", "join sum → mean")]
    [InlineData("[3, 16, 16]", "[3, 32, 32]", Breakage.Cost, "task.input", "[3, 16, 16] → [3, 32, 32]")]
    [InlineData("[3, 16, 16]", "[1, 16, 16]", Breakage.Checkpoint, "task.input", "[3, 16, 16] → [1, 16, 16]")]
    [InlineData("classes: 10", "classes: 20", Breakage.Checkpoint, "task.classes", "10 → 20")]
    [InlineData("name: first-search", "name: second-search", Breakage.Cosmetic, "name", "first-search → second-search")]
    public void Of_OneEdit_TellsWhatItIsAndWhatItBreaks(string old, string now, Breakage breakage, string where, string what)
    {
        var changes = Changes(First, First.Replace(old, now, StringComparison.Ordinal));

        SpaceDifference.WorstOf(changes).ShouldBe(breakage);
        changes.ShouldContain(change => change.Where == where && change.What == what && change.Breakage == breakage);
    }

    [Fact]
    public void Of_AnExclusion_BreaksNothingAndCarriesItsEvidence()
    {
        const string Entry = "steering:\n  - { exclude: avg_pool, at: cell.0->1, because: \"−6.2 ± 0.7 points\", by: you, run: r-1014 }";
        var steered = First.Replace("steering: []", Entry, StringComparison.Ordinal);

        var made = Changes(First, steered).ShouldHaveSingleItem();
        var undone = Changes(steered, First).ShouldHaveSingleItem();

        (made.Kind, made.Breakage, made.Where, made.What).ShouldBe((ChangeKind.Removed, Breakage.Search, "cell.0->1", "avg_pool excluded"));
        (made.Because, made.Run).ShouldBe(("−6.2 ± 0.7 points", "r-1014"));
        (undone.Kind, undone.What).ShouldBe((ChangeKind.Added, "no longer avg_pool excluded"));
    }

    /// <summary>The version of a space is made in another way than its differences: neither may see what the other does not.</summary>
    [Theory]
    [MemberData(nameof(Examples))]
    public void Of_EveryNumberInAnExampleChanged_IsMoreThanCosmetic_WhereverTheVersionIsAnother(string name)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "examples", name));
        var before = BoundFile.Bind(text);
        foreach (
            var digit in text.Select((character, at) => (character, at))
                .Where(each => char.IsAsciiDigit(each.character))
                .Select(each => each.at)
        )
        {
            var edited = string.Concat(
                text.AsSpan(0, digit),
                text[digit] == '9' ? "8" : $"{text[digit] - '0' + 1}",
                text.AsSpan(digit + 1)
            );
            var after = BoundFile.Bind(edited);
            if (after.Space is null || after.Space.Version == before.Space!.Version)
            {
                continue;
            }

            SpaceDifference.WorstOf(SpaceDifference.Of(before, after)).ShouldNotBe(Breakage.Cosmetic, $"{name} at {digit}");
        }
    }

    private static IReadOnlyList<SpaceChange> Changes(string old, string now) =>
        SpaceDifference.Of(BoundFile.Bind(old), BoundFile.Bind(now));
}

using NasNavigator.Space.Checks;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Tests.Checks;

public sealed class DominatedOptionTests
{
    private const string Text = """
        nasnav: 1
        task: { input: [3, 16, 16], classes: 10 }
        blocks:
          cell:
            graph:
              nodes: 3
              on_edge:
                choose:
                  - conv: { kernel: 3 }
                  - { name: mean, avg_pool: { kernel: 3 } }
                  - identity
        network:
          - conv: { out: 8 }
          - cell
          - [global_avg_pool, classifier]

        """;

    [Fact]
    public void One_finding_names_the_addresses_of_one_line()
    {
        var found = Find(Text, "conv").ShouldHaveSingleItem();

        found.Code.ShouldBe("NAS601");
        found.Severity.ShouldBe(Severity.Hint);
        found.Message.ShouldBe(
            "`conv` is dominated at cell.0->1 (bad), cell.0->2 (bad), cell.0->3 (bad) and 3 more. Exclude it there, or check it by training before you do."
        );
    }

    [Theory]
    [InlineData("conv", "conv")]
    [InlineData("mean", "mean")]
    [InlineData("identity", "identity")]
    public void The_mark_is_under_the_word_that_names_the_option(string option, string marked)
    {
        var span = Find(Text, option)[0].Span;

        Text[span.Start..span.End].ShouldBe(marked);
    }

    [Fact]
    public void A_comment_on_the_line_silences_it()
    {
        Find(Text.Replace("- identity", "- identity # nas: allow NAS601"), "identity").ShouldBeEmpty();
    }

    private static IReadOnlyList<Diagnostic> Find(string text, string option)
    {
        var file = Checker.Check(text);
        var places = WrittenOptions.Of(file.Space!).All.Single(written => written.Text == option).Places;
        return Checker.Advise(file, [.. places.Select(place => new DominatedPlace(place, "bad"))]);
    }
}

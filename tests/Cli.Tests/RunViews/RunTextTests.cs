using NasNavigator.Analysis.Ranking;
using NasNavigator.Cli.RunViews;
using NasNavigator.Cli.Tests.Commands;
using NasNavigator.Search;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Model;

namespace NasNavigator.Cli.Tests.RunViews;

public sealed class RunTextTests
{
    private static readonly SearchSpace Six = BoundFile.Bind(Spaces.Six).Space!;

    [Theory]
    [InlineData("cell.0->1=zero;width=8", true)]
    [InlineData("cell.0->1=conv;width=8", false)]
    public void Outcome_BestThatHoldsWhatIsSuggestedToExclude_SaysSo(string best, bool isSaid)
    {
        using var terminal = Terminal.Captured(TextWriter.Null, TextWriter.Null, Path.GetTempPath());
        var edge = Six.Find("cell.0->1")!;
        var outcome = new SearchOutcome
        {
            Folder = "/somewhere/run",
            Step = 10,
            IsComplete = true,
            Ranking = new Ranking
            {
                Options = [],
                ExplainedVariance = 0.5,
                Evaluations = 40,
                Suggestions = [new Suggestion(edge, 2, 0, 3, 0.5, 40, 0.001, 0.999)],
            },
            Best = new Best(ArchitectureText.Read(Six, best).Architecture!, best, 0.5, 0.5, 100, 1000),
        };

        var text = RunText.Outcome(outcome, terminal);

        text.Contains("It holds what the ranking suggests to exclude: zero at cell.0->1.", StringComparison.Ordinal).ShouldBe(isSaid);
        text.ShouldContain(best);
    }
}

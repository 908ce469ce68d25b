using NasNavigator.Analysis.Ranking;
using NasNavigator.Cli.RunViews;
using NasNavigator.Cli.Tests.Commands;
using NasNavigator.Search;
using NasNavigator.Space.Binding;

namespace NasNavigator.Cli.Tests.RunViews;

public sealed class LiveRunViewTests
{
    private static readonly Space.Model.SearchSpace Six = BoundFile.Bind(Spaces.Six).Space!;

    [Fact]
    public void Report_SeveralRounds_LeavesTheLastPictureOnTheScreen()
    {
        var output = new StringWriter { NewLine = "\n" };
        using var terminal = Terminal.Captured(output, TextWriter.Null, Path.GetTempPath(), live: true);
        var view = new LiveRunView(terminal);

        view.Report(Progress(step: 10, round: 0));
        view.Report(Round(1, early: true));
        view.Report(Progress(step: 20, round: 1));
        view.Report(Round(2, early: false));
        view.Report(new SearchEvent.Stopped(20, "/somewhere/run"));

        var screen = Screen(output.ToString());
        screen.Count(line => line.StartsWith("choice", StringComparison.Ordinal)).ShouldBe(1);
        var edge = screen.Single(line => line.StartsWith("cell.0->1", StringComparison.Ordinal));
        edge.ShouldContain("conv     +4.1 ± 0.6");
        edge.ShouldContain("zero     −6.2 ± 0.7");
        edge.ShouldNotContain("too early");
        screen.Single(line => line.StartsWith("width", StringComparison.Ordinal)).ShouldContain("no clear order");
        screen[^1].ShouldContain("checkpointed at step 20; resume with nasnav run --resume");
    }

    [Fact]
    public void Report_FewSamples_SaysTooEarly()
    {
        var output = new StringWriter { NewLine = "\n" };
        using var terminal = Terminal.Captured(output, TextWriter.Null, Path.GetTempPath(), live: true);

        new LiveRunView(terminal).Report(Round(1, early: true));

        Screen(output.ToString()).Single(line => line.StartsWith("cell.0->1", StringComparison.Ordinal)).ShouldContain("too early");
    }

    private static SearchEvent.Progress Progress(long step, int round) =>
        new()
        {
            Step = step,
            Steps = 40,
            Epoch = 1,
            Epochs = 2,
            Round = round,
            Rounds = 2,
            Loss = 1.21,
        };

    private static SearchEvent.RoundEnded Round(int round, bool early)
    {
        var state = early ? OptionState.Early : OptionState.Open;
        (double Effect, double Error)[] measured = [(4.1, 0.6), (2.1, 0.6), (-6.2, 0.7), (0.1, 0.6), (-0.1, 0.6)];
        var options = Six
            .Choices.SelectMany(choice => choice.Options.Select((_, index) => (choice, index)))
            .Zip(measured)
            .Select(row => new RankedOption(row.First.choice, row.First.index, row.Second.Effect, row.Second.Error, 12, 0.3, state))
            .ToList();
        var ranking = new Ranking
        {
            Options = options,
            ExplainedVariance = 0.61,
            Evaluations = 36,
            Suggestions = [],
        };
        return new SearchEvent.RoundEnded(round, round * 10, ranking, 0.5, 0.6);
    }

    /// <summary>What is seen in the end: a block that is drawn again goes back up over the one before.</summary>
    private static List<string> Screen(string written)
    {
        var lines = new List<string>();
        foreach (var piece in written.TrimEnd('\n').Split('\n'))
        {
            var text = piece;
            if (text.StartsWith('\u001b'))
            {
                var up = int.Parse(text[2..text.IndexOf('A', StringComparison.Ordinal)]);
                lines.RemoveRange(lines.Count - up, up);
                text = text[(text.IndexOf('J', StringComparison.Ordinal) + 1)..];
            }

            lines.Add(text);
        }

        return lines;
    }
}

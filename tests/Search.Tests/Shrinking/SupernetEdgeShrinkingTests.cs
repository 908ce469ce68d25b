using NasNavigator.Analysis.Shrinking;
using NasNavigator.Search.Evaluators;
using NasNavigator.Search.Failures;
using NasNavigator.Search.Shrinking;
using NasNavigator.Space.Model;
using NasNavigator.Testing;

namespace NasNavigator.Search.Tests.Shrinking;

/// <summary>Edges taken away by the weights of a trained run, and by any other evaluator.</summary>
public sealed class SupernetEdgeShrinkingTests : IDisposable
{
    private readonly TinySearch _search = new();

    public void Dispose() => _search.Dispose();

    [Fact]
    public async Task Shrinking_WithTheWeightsOfARun_MasksEdgesAndRepeatsToTheDigit()
    {
        await SearchRun.StartAsync(_search.Request("run"), new Told(), CancellationToken.None).WithinSeconds(120);

        var report = await Shrink().WithinSeconds(120);

        report.Cell.Name.ShouldBe("cell");
        report.Runs.Count.ShouldBe(2);
        foreach (var run in report.Runs)
        {
            run.Steps[0].Edges.ShouldBe(3);
            run.Steps[^1].Edges.ShouldBe(1);
            run.Steps.ShouldAllBe(step => step.Accuracy >= 0 && step.Accuracy <= 1 && report.Cell.Connects(step.Architecture));
            run.Steps.Zip(run.Steps.Skip(1)).ShouldAllBe(pair => pair.Second.MultiplyAdds < pair.First.MultiplyAdds);
        }

        (await Shrink().WithinSeconds(120))
            .Runs.SelectMany(run => run.Steps)
            .Select(step => (step.Architecture, step.Accuracy))
            .ShouldBe(report.Runs.SelectMany(run => run.Steps).Select(step => (step.Architecture, step.Accuracy)));

        Task<EdgeShrinkingReport> Shrink() =>
            SupernetEdgeShrinking.RunAsync(
                _search.File,
                Path.Combine(_search.Folder, "run"),
                "cpu",
                null,
                null,
                new EdgeShrinkSettings(),
                2,
                CancellationToken.None
            );
    }

    [Fact]
    public void Shrinking_ThroughTheInterfaceOfEvaluators_AsksForEachCellOnce()
    {
        var (view, evaluator) = (Spaces.Cell, new Counting());

        var report = SpaceEdgeShrinking.Run(
            view,
            evaluator,
            "tiny",
            null,
            null,
            new EdgeShrinkSettings { Budget = 1 },
            3,
            CancellationToken.None
        );

        report.Runs.Count.ShouldBe(3);
        evaluator.Asked.GroupBy(each => each).ShouldAllBe(group => group.Count() <= 3);
        // Nothing is that cheap: the best score is taken.
        report.Result(report.BestSeed(1)).Score.ShouldBe(report.Runs.SelectMany(run => run.Steps).Max(step => step.Score));
        Should
            .Throw<SpaceUnusableException>(() =>
                SpaceEdgeShrinking.Run(view, evaluator, "tiny", "stem", null, new EdgeShrinkSettings(), 1, CancellationToken.None)
            )
            .Message.ShouldContain("no graph called stem has edges that could go; there is cell");
    }

    private sealed class Counting : IEvaluator
    {
        public List<Architecture> Asked { get; } = [];

        public string Name => "counting";

        public Measurement Measure(ISpaceView space, Architecture architecture, CancellationToken cancellation)
        {
            Asked.Add(architecture);
            var cost = NasNavigator.Space.Costs.Cost.Of(space.Lower(architecture));
            return new Measurement(cost.MultiplyAdds / 1e9, double.NaN, 0, cost.Parameters, cost.MultiplyAdds, 0);
        }
    }
}

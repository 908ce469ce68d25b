using NasNavigator.Runs;
using NasNavigator.Search.Baselines;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Model;
using NasNavigator.Testing;

namespace NasNavigator.Search.Tests.Baselines;

/// <summary>The largest network under the constraints, beside the best of a run.</summary>
public class LargestNetworkTests
{
    /// <summary>Widths, kernels and depths of two stages: 3 · 2 · 3 · 2 · 2 = 72 architectures, all of which are looked at here.</summary>
    private const string Sizes = """
        nasnav: 1
        task: { input: [3, 8, 8], classes: 4, data: { format: generated } }
        network:
          - { name: stem, conv: { out: { choose: [4, 6, 8] }, kernel: { choose: [1, 3] } } }
          - { layers: [conv: { kernel: 3 }, batchnorm, relu], name: stage, repeat: { choose: [1, 2, 3] } }
          - { name: body, choose: [{ conv: { kernel: { choose: [3, 5] } } }, avg_pool: { kernel: 3 }] }
          - [relu, global_avg_pool, classifier]
        """;

    [Theory]
    [InlineData("")]
    [InlineData("constraints: { params: { max: 1200 } }")]
    [InlineData("constraints: { macs: { max: 60000 } }")]
    [InlineData("constraints: { forbid: [\"stage.repeat = 3 and stem.out = 8\"] }")]
    [InlineData("steering:\n  - { exclude: 8, at: stem.out }\n  - { exclude: conv, at: body }")]
    public void Find_SmallSpace_IsTheLargestOfAllThatAreAdmitted(string constraint)
    {
        var view = Spaces.View(Sizes + "\n" + constraint + "\n");
        var all = All(view).Where(view.Admits).ToHashSet();
        all.Count.ShouldBeGreaterThan(5);

        var largest = LargestNetwork.Find(view, Chance.Of(1, "largest"));

        all.ShouldContain(largest);
        SizeOf(view, largest).ShouldBe(all.Max(each => SizeOf(view, each)));
        all.Select(each => SizeOf(view, each)).Distinct().Count().ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task Search_AtItsEnd_MeasuresTheLargestBesideTheBest()
    {
        using var tiny = new TinySearch(
            TinySearch.Space.Replace("strategy: random", "strategy: random\n  retrain: 1") + "\nconstraints: { params: { max: 700 } }\n"
        );

        var outcome = await SearchRun.StartAsync(tiny.Request("run"), new Told(), CancellationToken.None).WithinSeconds(300);

        var largest = outcome.Largest.ShouldNotBeNull();
        var view = Spaces.View(await File.ReadAllTextAsync(tiny.File));
        var all = All(view).Where(view.Admits).ToList();
        largest.Parameters.ShouldBe(all.Max(each => SizeOf(view, each)));
        largest.Parameters.ShouldBeInRange(400, 700);
        var best = outcome.Best.ShouldNotBeNull();
        largest.IsBest.ShouldBe(largest.Architecture == best.Text);
        if (!largest.IsBest)
        {
            largest.LeadOfBest.ShouldBe(100 * (best.FinalReportAccuracy!.Value - largest.FinalReportAccuracy!.Value), 1e-9);
        }

        largest.StandardError.ShouldNotBeNull().ShouldBeInRange(0.5, 10);
        using (var reader = RunReader.Open(outcome.Folder))
        {
            reader.Evidence()!.Largest.ShouldBe(largest);
            reader.Metrics("largest.report_accuracy").ShouldHaveSingleItem().Value.ShouldBe(largest.ReportAccuracy);
        }

        var again = await SearchRun.ResumeAsync(outcome.Folder, "cpu", new Told(), CancellationToken.None).WithinSeconds(300);
        again.Largest.ShouldBe(largest);
    }

    private static long SizeOf(SpaceView view, Architecture architecture) => Cost.Of(view.Lower(architecture)).Parameters;

    private static IEnumerable<Architecture> All(SpaceView view)
    {
        var assignment = new long[view.Space.Choices.Count];
        return From(0);

        IEnumerable<Architecture> From(int choice)
        {
            if (choice == assignment.Length)
            {
                yield return view.Activate(assignment);
                yield break;
            }

            for (var option = 0; option < view.Space.Choices[choice].Options.Count; option++)
            {
                assignment[choice] = option;
                foreach (var each in From(choice + 1))
                {
                    yield return each;
                }
            }
        }
    }
}

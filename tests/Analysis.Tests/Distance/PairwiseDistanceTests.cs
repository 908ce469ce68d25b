using NasNavigator.Analysis.Distance;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;
using NasNavigator.Testing;

namespace NasNavigator.Analysis.Tests.Distance;

public sealed class PairwiseDistanceTests
{
    [Theory]
    [InlineData("nas-bench-201")]
    [InlineData("nas-bench-101")]
    [InlineData("ofa-mobilenet-v3")]
    [InlineData("first-search")]
    public void Between_AnyTwoOfASpace_IsTheClosedForm(string example)
    {
        var space = ArchitectureDistanceTests.Bind(Repository.Read("examples", $"{example}.nas.yaml"));
        var distance = ArchitectureDistance.Of(space);
        var random = new Random(3);
        var architectures = new List<Architecture>();
        var first = Enumerator.All(space).First();
        for (var i = 0; i < 120; i++)
        {
            // Any decisions will do, inactive ones too: distances do not ask whether an architecture is valid.
            architectures.Add(
                new Architecture([
                    .. space.Choices.Select((choice, at) => random.Next(4) == 0 ? first.Decisions[at] : Drawn(choice, random)),
                ])
            );
        }

        var pairwise = distance.Pairwise(architectures);

        for (var i = 0; i < architectures.Count; i++)
        {
            for (var j = 0; j < architectures.Count; j++)
            {
                pairwise.Between(i, j).ShouldBe((float)distance.Between(architectures[i], architectures[j]), 1e-4f);
            }
        }
    }

    [Fact]
    public void Between_MoreDecisionsThanATableHolds_IsTheClosedForm()
    {
        var space = ArchitectureDistanceTests.Bind(
            """
            nasnav: 1
            name: subsets
            task: { input: [3, 16, 16], classes: 10 }
            blocks:
              cell:
                graph:
                  nodes: 11
                  on_node: conv
                  edges: optional
                  join: sum
            network:
              - cell
              - [global_avg_pool, classifier]

            """
        );
        var distance = ArchitectureDistance.Of(space);
        var last = space.Choices.MaxBy(choice => choice.Options.Count)!;
        var architectures = Enumerable
            .Range(1, 700)
            .Select(mask => new Architecture([.. space.Choices.Select(choice => choice == last ? mask : 1L)]))
            .ToList();

        var pairwise = distance.Pairwise(architectures);

        for (var i = 0; i < architectures.Count; i += 7)
        {
            pairwise.Between(0, i).ShouldBe((float)distance.Between(architectures[0], architectures[i]), 1e-4f);
        }
    }

    private static long Drawn(Choice choice, Random random) =>
        random.Next(6) == 0 ? Decision.Inactive
        : choice.IsSubset ? random.Next(1 << choice.Options.Count)
        : random.Next(choice.Options.Count);
}

using FsCheck;
using FsCheck.Fluent;
using NasNavigator.Analysis.Distance;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Tests.Distance;

public sealed class ArchitectureDistanceTests
{
    internal const string Cell = """
        nasnav: 1
        name: tiny
        task: { input: [3, 16, 16], classes: 10 }
        operators:
          none: zero
          conv3: [relu, conv: { kernel: 3 }, batchnorm]
          conv5: [relu, conv: { kernel: 5 }, batchnorm]
          skip: identity
          pool: { avg_pool: { kernel: 3 } }
        blocks:
          cell:
            graph:
              nodes: 2
              edges: all
              on_edge: { choose: [none, conv3, conv5, skip, pool] }
        network:
          - conv: { out: 8, kernel: { choose: [7, 3, 5] } }
          - cell
          - choose: [relu, gelu]
            name: top
          - [global_avg_pool, classifier]

        """;

    private static readonly SearchSpace Space = Bind(Cell);
    private static readonly ArchitectureDistance Distance = ArchitectureDistance.Of(Space);
    private static readonly IReadOnlyList<Architecture> All = [.. Enumerator.All(Space)];

    [Theory]
    [InlineData("conv3", "conv5", 0.5)]
    [InlineData("conv3", "skip", 1)]
    [InlineData("pool", "skip", 0.7)]
    [InlineData("pool", "conv5", 1)]
    [InlineData("none", "skip", 0.5)]
    [InlineData("none", "conv3", 1)]
    public void Relabel_TwoOperators_CostsWhatTheyAreToEachOther(string one, string other, double cost)
    {
        var from = Read($"cell.0->1={one}");
        var to = Read($"cell.0->1={other}");

        Distance.Between(from, to).ShouldBe(cost, 1e-12);
        Distance.Between(to, from).ShouldBe(cost, 1e-12);
    }

    [Fact]
    public void Scale_NumbersInAnyOrder_CostsOneStepForEachThatIsPassed() =>
        Distance.Between(Read("cell.0->1=none", kernel: 3), Read("cell.0->1=none", kernel: 7)).ShouldBe(0.6, 1e-12);

    [Fact]
    public void ClosedForm_EveryPairOfAnEnumerableSpace_IsTheShortestPath()
    {
        // From one architecture to all others along single edits, by Dijkstra's own means.
        var place = All.Select((one, i) => (one, i)).ToDictionary(pair => pair.one, pair => pair.i);
        foreach (var source in (int[])[0, 101, All.Count - 1])
        {
            var best = Enumerable.Repeat(double.PositiveInfinity, All.Count).ToArray();
            best[source] = 0;
            var open = new PriorityQueue<int, double>([(source, 0.0)]);
            while (open.TryDequeue(out var at, out var way))
            {
                foreach (var next in way > best[at] ? [] : Neighbours(All[at]).Select(each => place[each]))
                {
                    var longer = best[at] + Distance.Choices.Sum(each => each.Single(All[at].Of(each.Choice), All[next].Of(each.Choice)));
                    if (longer < best[next] - 1e-12)
                    {
                        best[next] = longer;
                        open.Enqueue(next, longer);
                    }
                }
            }

            for (var i = 0; i < All.Count; i++)
            {
                Distance.Between(All[source], All[i]).ShouldBe(best[i], 1e-9);
            }
        }
    }

    [Fact]
    public void ClosedForm_DirectEditDearerThanADetour_TakesTheDetourOverItsOwnOptionsAlone()
    {
        var choices = Spaces.Numbered([Spaces.Single("a", "conv", "pool", "skip"), Spaces.Single("b", "conv", "pool")]);
        OptionForm[] forms = [new("conv", FormKind.Other, "conv"), new("pool", FormKind.Pool, "pool"), new("skip", FormKind.Skip, "skip")];
        var distance = ArchitectureDistance.Of(
            choices,
            new EditCosts { Skip = 0.2, PoolToSkip = 0.1 },
            new Dictionary<Choice, IReadOnlyList<OptionForm>> { [choices[0]] = forms, [choices[1]] = forms }
        );

        distance.Between(new Architecture([0, 0]), new Architecture([1, 0])).ShouldBe(0.3, 1e-12);
        distance.Between(new Architecture([0, 0]), new Architecture([0, 1])).ShouldBe(1, 1e-12);
        distance
            .Path(new Architecture([0, 0]), new Architecture([1, 1]))
            .Select(edit => edit.ToString())
            .ShouldBe(["a: conv → skip", "a: skip → pool", "b: conv → pool"]);
    }

    [Fact]
    public void Distance_AnyThreeArchitectures_IsAMetric() =>
        Prop.ForAll(
                Gen.Choose(0, All.Count - 1).Three().ToArbitrary(),
                triple =>
                {
                    var (a, b, c) = (All[triple.Item1], All[triple.Item2], All[triple.Item3]);
                    var (ab, ba, bc, ac) = (Distance.Between(a, b), Distance.Between(b, a), Distance.Between(b, c), Distance.Between(a, c));
                    return ab == ba && ab >= 0 && (ab == 0) == a.Equals(b) && ac <= ab + bc + 1e-9;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Distance_ConditionalAndSubsetChoices_IsAMetricToo()
    {
        var space = Bind(Stages);
        var (distance, sampler) = (ArchitectureDistance.Of(space), new Sampler(space));
        var random = new Random(5);
        var all = Enumerable.Range(0, 60).Select(_ => sampler.Sample(random)!).ToList();
        foreach (var a in all)
        {
            foreach (var b in all)
            {
                (distance.Between(a, b) < 1e-12).ShouldBe(a.Equals(b));
                foreach (var c in all.Take(20))
                {
                    distance.Between(a, c).ShouldBeLessThanOrEqualTo(distance.Between(a, b) + distance.Between(b, c) + 1e-9);
                }
            }
        }
    }

    [Fact]
    public void Path_TwoArchitectures_CostsTheirDistance() =>
        Prop.ForAll(
                Gen.Choose(0, All.Count - 1).Two().ToArbitrary(),
                pair =>
                    Math.Abs(
                        Distance.Path(All[pair.Item1], All[pair.Item2]).Sum(edit => edit.Cost)
                            - Distance.Between(All[pair.Item1], All[pair.Item2])
                    ) < 1e-9
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1)]
    [InlineData(0.37)]
    public void Encoded_AllPairs_AreTheSameAsOneByOne(double weight)
    {
        // At weight 0.37 costs are no multiples of the integers' unit, and the other way of adding them is taken.
        var distance = ArchitectureDistance.Of(Space, new EditCosts { WeightOf = _ => weight });
        var some = All.Where((_, i) => i % 13 == 0).ToList();

        var matrix = distance.Encode(some).Matrix();

        for (var i = 0; i < some.Count; i++)
        {
            for (var j = 0; j < some.Count; j++)
            {
                matrix[(i * some.Count) + j].ShouldBe((float)distance.Between(some[i], some[j]), 1e-5f);
            }
        }
    }

    [Fact]
    public void Encoded_ArchitectureFromOutside_IsMeasuredToAll()
    {
        var some = All.Take(50).ToList();
        var into = new float[some.Count];

        Distance.Encode(some).From(All[^1], into);

        into.ShouldBe(some.Select(one => (float)Distance.Between(All[^1], one)), 1e-5);
    }

    /// <summary>Depth, a kernel in each repeat, and paths of which one or two are taken.</summary>
    internal const string Stages = """
        nasnav: 1
        name: stages
        task: { input: [3, 16, 16], classes: 10 }
        network:
          - conv: { out: 8 }
          - name: stage
            repeat: { choose: [1, 2, 3] }
            decide: each
            layers:
              - choose: [conv: { kernel: { choose: [3, 5, 7] } }, identity]
          - parallel:
              paths: [[conv: { kernel: 3 }], [avg_pool], identity]
              take: { from: 1, to: 2 }
              join: sum
            name: side
          - [global_avg_pool, classifier]

        """;

    internal static SearchSpace Bind(string text)
    {
        var file = BoundFile.Bind(text);
        file.Diagnostics.Where(each => each.Severity == NasNavigator.Space.Checks.Severity.Error).ShouldBeEmpty();
        return file.Space.ShouldNotBeNull();
    }

    private static IEnumerable<Architecture> Neighbours(Architecture at)
    {
        foreach (var choice in Space.Choices)
        {
            for (var option = 0; option < choice.Options.Count; option++)
            {
                if (option != at.Of(choice))
                {
                    var decisions = at.Decisions.ToArray();
                    decisions[choice.Index] = option;
                    yield return new Architecture(decisions);
                }
            }
        }
    }

    private static Architecture Read(string first, int kernel = 3)
    {
        var rest = Space.Choices.Where(choice => !first.StartsWith(choice.Address + "=", StringComparison.Ordinal));
        var text = string.Join(
            ';',
            rest.Select(choice => $"{choice.Address}={(choice.IsNumeric ? kernel.ToString() : choice.Options[0].Text)}").Prepend(first)
        );
        return ArchitectureText.Read(Space, text).Architecture.ShouldNotBeNull();
    }
}

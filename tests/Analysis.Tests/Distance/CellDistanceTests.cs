using NasNavigator.Analysis.Distance;

namespace NasNavigator.Analysis.Tests.Distance;

public sealed class CellDistanceTests
{
    private static readonly OptionForm[] Forms =
    [
        new("conv3", FormKind.Other, "conv"),
        new("conv1", FormKind.Other, "conv"),
        new("pool", FormKind.Pool, "pool"),
    ];

    private readonly CellDistance _distance = new(EditCosts.Default);

    [Fact]
    public void Exact_RenumberedVertices_AreTheSameCell()
    {
        // Two parallel branches, numbered the other way round.
        var one = Cell([0, 2], (0, 1), (0, 2), (1, 3), (2, 3));
        var other = Cell([2, 0], (0, 1), (0, 2), (1, 3), (2, 3));

        _distance.Between(one, other).ShouldBe(new MeasuredDistance(0, DistanceKind.Exact));
    }

    [Theory]
    [InlineData(1.0, 0, 2)] // another family
    [InlineData(0.5, 0, 1)] // another size
    public void Exact_OneRelabelling_CostsIt(double cost, int one, int other) =>
        _distance.Exact(Cell([one], (0, 1), (1, 2)), Cell([other], (0, 1), (1, 2))).ShouldBe(cost, 1e-12);

    [Fact]
    public void Exact_AVertexMore_CostsItAndItsEdges() =>
        // The vertex, two edges in place of one that stays nowhere: 1 + 2·0.5 + 0.5.
        _distance.Exact(Cell([], (0, 1)), Cell([0], (0, 1), (1, 2))).ShouldBe(2.5, 1e-12);

    [Fact]
    public void Exact_DeadVertex_IsNotThere() =>
        _distance.Exact(Cell([0, 2], (0, 1), (1, 3), (0, 2)), Cell([0], (0, 1), (1, 2))).ShouldBe(0, 1e-12);

    [Fact]
    public void Exact_RandomCells_IsTheBestOfAllMatchingsAndMatchingIsNoBetter()
    {
        var random = new Random(11);
        var isDearer = false;
        for (var i = 0; i < 60; i++)
        {
            var (one, other) = (Drawn(random, random.Next(1, 5)), Drawn(random, random.Next(1, 5)));

            var exact = _distance.Exact(one, other);

            exact.ShouldBe(BruteForce(one, other), 1e-9);
            _distance.Exact(other, one).ShouldBe(exact, 1e-9);
            var matched = _distance.Matched(one, other);
            matched.ShouldBeGreaterThanOrEqualTo(exact - 1e-9);
            isDearer |= matched > exact + 1e-9;
            _distance.Matched(one, one).ShouldBe(0, 1e-9);
        }

        isDearer.ShouldBeTrue("a matching that is never dearer would have no need of the mark ≈");
    }

    [Fact]
    public void Between_LargeCells_IsMarkedAsAbout()
    {
        var random = new Random(2);

        _distance.Between(Drawn(random, 9, isFull: true), Drawn(random, 9, isFull: true)).Kind.ShouldBe(DistanceKind.About);
    }

    /// <summary>Every injective matching, priced by hand from both matrices.</summary>
    private static double BruteForce(CellGraph one, CellGraph other)
    {
        var costs = EditCosts.Default;
        var best = double.PositiveInfinity;
        Try([]);
        return best;

        void Try(List<int> matched)
        {
            if (matched.Count == one.Computed)
            {
                best = Math.Min(best, Price(matched));
                return;
            }

            for (var twin = -1; twin < other.Computed; twin++)
            {
                if (twin < 0 || !matched.Contains(twin))
                {
                    Try([.. matched, twin]);
                }
            }
        }

        double Price(List<int> matched)
        {
            int[] twins = [0, .. matched.Select(twin => twin < 0 ? -1 : twin + 1), other.Nodes.Count - 1];
            var price = costs.Node * (matched.Count(twin => twin < 0) + other.Computed - matched.Count(twin => twin >= 0));
            price += matched.Select((twin, i) => twin < 0 ? 0 : costs.Relabel(one.Nodes[i + 1], other.Nodes[twin + 1])).Sum();
            var (lost, kept) = (0, 0);
            for (var b = 0; b < one.Nodes.Count; b++)
            {
                for (var a = 0; a < b; a++)
                {
                    if (one.Edges[a, b] is not null)
                    {
                        var isKept = twins[a] >= 0 && twins[b] >= 0 && other.Edges[twins[a], twins[b]] is not null;
                        (lost, kept) = isKept ? (lost, kept + 1) : (lost + 1, kept);
                    }
                }
            }

            var all = other.Edges.Cast<OptionForm?>().Count(edge => edge is not null);
            return price + (costs.Edge * (lost + all - kept));
        }
    }

    private static CellGraph Drawn(Random random, int computed, bool isFull = false)
    {
        var edges = new List<(int, int)>();
        for (var b = 1; b <= computed + 1; b++)
        {
            for (var a = 0; a < b; a++)
            {
                if (isFull || random.Next(2) == 0)
                {
                    edges.Add((a, b));
                }
            }
        }

        return Cell([.. Enumerable.Range(0, computed).Select(_ => random.Next(Forms.Length))], [.. edges]);
    }

    private static CellGraph Cell(int[] computed, params (int From, int To)[] edges) =>
        CellGraph.Of(
            1,
            hasOutput: true,
            [OptionForm.Plain, .. computed.Select(form => Forms[form]), OptionForm.Plain],
            [.. edges.Select(edge => (edge.From, edge.To, OptionForm.Plain))]
        );
}

using NasNavigator.Analysis.Distance;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Lowering;

namespace NasNavigator.Analysis.Tests.Distance;

public sealed class CanonicalFormTests
{
    [Fact]
    public void Form_RenumberedGraph_IsTheSame()
    {
        var random = new Random(4);
        for (var i = 0; i < 50; i++)
        {
            var (labels, edges) = Drawn(random, 8);
            var order = Shuffled(labels.Length, edges, random);
            var renamed = order.Select((old, place) => (old, place)).ToDictionary(pair => pair.old, pair => pair.place);

            var one = Form(labels, edges);
            var other = Form(
                [.. order.Select(old => labels[old])],
                [.. edges.Select(edge => new TypedEdge(renamed[edge.From], renamed[edge.To], edge.Label))],
                renamed[0],
                renamed[labels.Length - 1]
            );

            other.Hash.ShouldBe(one.Hash);
            other.IsSame(one).ShouldBeTrue();
        }
    }

    [Fact]
    public void Form_OtherLabelOrEdgeOrOrderOfInputs_IsAnother()
    {
        string[] labels = ["in", "a", "b", "out"];
        TypedEdge[] edges = [new(0, 1, ""), new(0, 2, ""), new(1, 3, "0"), new(2, 3, "1")];
        var form = Form(labels, edges);

        form.IsSame(Form(["in", "a", "c", "out"], edges)).ShouldBeFalse();
        form.IsSame(Form(labels, [.. edges, new TypedEdge(1, 2, "")])).ShouldBeFalse();
        form.IsSame(Form(labels, [edges[0], edges[1], new(1, 3, "1"), new(2, 3, "0")])).ShouldBeFalse();
    }

    [Fact]
    public void Form_DeadVertices_DoNotCount()
    {
        var form = Form(["in", "a", "out"], [new(0, 1, ""), new(1, 2, "")]);

        form.IsSame(Form(["in", "a", "b", "c", "out"], [new(0, 1, ""), new(1, 4, ""), new(0, 2, ""), new(3, 4, "")])).ShouldBeTrue();
    }

    [Fact]
    public void Form_EqualHashesOfDifferentGraphs_AreToldApartExactly()
    {
        // Two triangles' worth of six-rings: the colours of a ring of six and of two rings of three are alike, the graphs are not.
        // Directed from smaller to larger they differ in depth, so the exact comparison is asked through graphs that are twins but for one edge.
        var one = Form(
            ["in", "x", "x", "y", "y", "out"],
            [new(0, 1, ""), new(0, 2, ""), new(1, 3, ""), new(2, 4, ""), new(3, 5, ""), new(4, 5, "")]
        );
        var twin = Form(
            ["in", "x", "x", "y", "y", "out"],
            [new(0, 1, ""), new(0, 2, ""), new(1, 4, ""), new(2, 3, ""), new(3, 5, ""), new(4, 5, "")]
        );

        one.IsSame(twin).ShouldBeTrue();
    }

    [Fact]
    public void Form_NetworksOfASpace_AreTheSameWhereTheyComputeTheSame()
    {
        var space = ArchitectureDistanceTests.Bind(ArchitectureDistanceTests.Cell);
        var forms = Enumerator
            .All(space)
            .Where(each => each.Decisions[0] == 0)
            .Select(each => CanonicalForm.Of(TypedGraph.Of(Lowerer.Lower(space, each))))
            .ToList();

        // `none` everywhere into the output gives zeros whatever the other edges hold.
        forms.Select(form => form.Hash).Distinct().Count().ShouldBeLessThan(forms.Count);
        forms.GroupBy(form => form.Hash).ShouldAllBe(group => group.All(form => form.IsSame(group.First())));
    }

    private static CanonicalForm Form(string[] labels, TypedEdge[] edges, int input = 0, int? output = null) =>
        CanonicalForm.Of(TypedGraph.Of(labels, edges, [input], [output ?? labels.Length - 1]));

    private static (string[] Labels, TypedEdge[] Edges) Drawn(Random random, int vertices)
    {
        var labels = Enumerable.Range(0, vertices).Select(_ => random.Next(2) == 0 ? "a" : "b").ToArray();
        (labels[0], labels[^1]) = ("in", "out");
        var edges = new List<TypedEdge>();
        for (var b = 1; b < vertices; b++)
        {
            for (var a = 0; a < b; a++)
            {
                if (random.Next(3) == 0)
                {
                    edges.Add(new TypedEdge(a, b, ""));
                }
            }
        }

        return (labels, [.. edges]);
    }

    /// <summary>Another order in which every edge still leads to a larger place.</summary>
    private static List<int> Shuffled(int vertices, TypedEdge[] edges, Random random)
    {
        var order = new List<int>();
        while (order.Count < vertices)
        {
            var ready = Enumerable
                .Range(0, vertices)
                .Where(each => !order.Contains(each) && edges.Where(edge => edge.To == each).All(edge => order.Contains(edge.From)))
                .ToList();
            order.Add(ready[random.Next(ready.Count)]);
        }

        return order;
    }
}

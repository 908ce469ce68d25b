using NasNavigator.Analysis.GraphLayout;

namespace NasNavigator.Analysis.Tests.GraphLayout;

public sealed class LayeredLayoutTests
{
    private const double Hair = 1e-6;

    [Theory]
    // A chain, a tree, and a diamond can be drawn in the plane.
    [InlineData(0, "0-1 1-2 2-3")]
    [InlineData(0, "0-1 0-2 1-3 1-4 2-5 2-6")]
    [InlineData(0, "0-1 0-2 1-3 2-3")]
    // Written crosswise, it can be set right.
    [InlineData(0, "0-3 1-2")]
    [InlineData(0, "0-5 1-4 2-3 0-4")]
    // Complete between two layers: (2 choose 2)² and (3 choose 2)².
    [InlineData(1, "0-2 0-3 1-2 1-3")]
    [InlineData(9, "0-3 0-4 0-5 1-3 1-4 1-5 2-3 2-4 2-5")]
    public void Crossings_OfKnownGraphs_AreAsFewAsCanBe(int crossings, string links) =>
        LayeredLayout.Of(Boxes(links), Links(links)).Crossings.ShouldBe(crossings);

    [Fact]
    public void Crossings_OfSmallRandomGraphs_AreTheFewestOfAllOrdersOrOneMore()
    {
        var (exact, graphs) = (0, 60);
        for (var seed = 0; seed < graphs; seed++)
        {
            var random = new Random(seed);
            // Three layers of up to four boxes: every box leads to some of the next layer.
            var sizes = new[] { random.Next(2, 5), random.Next(2, 5), random.Next(2, 4) };
            var links = Between(random, 0, sizes[0], sizes[1]).Concat(Between(random, sizes[0], sizes[1], sizes[2])).ToList();
            var boxes = Enumerable.Repeat(new BoxSize(40, 20), sizes.Sum()).ToList();

            var drawn = LayeredLayout.Of(boxes, links).Crossings;
            var fewest = Fewest(sizes, links);

            drawn.ShouldBeInRange(fewest, fewest + 1, $"graph {seed}");
            exact += drawn == fewest ? 1 : 0;
        }

        exact.ShouldBeGreaterThanOrEqualTo(graphs * 9 / 10);
    }

    [Fact]
    public void Boxes_OfRandomGraphs_NeitherOverlapNorAreRunThrough()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var boxes = Enumerable.Range(0, random.Next(1, 26)).Select(_ => new BoxSize(random.Next(10, 160), random.Next(8, 90))).ToList();
            var links = (
                from to in Enumerable.Range(1, boxes.Count - 1)
                from @from in Enumerable.Range(0, to)
                where random.NextDouble() < 0.25
                select new Link(@from, to)
            ).ToList();

            var drawing = LayeredLayout.Of(boxes, links, new Spacing(BetweenBoxes: 12));

            for (var a = 0; a < boxes.Count; a++)
            {
                var box = drawing.Boxes[a];
                (box.Width, box.Height).ShouldBe((boxes[a].Width, boxes[a].Height));
                box.X.ShouldBeInRange(-Hair, drawing.Width - box.Width + Hair);
                box.Y.ShouldBeInRange(-Hair, drawing.Height - box.Height + Hair);
                for (var b = a + 1; b < boxes.Count; b++)
                {
                    Overlap(box, drawing.Boxes[b]).ShouldBeFalse($"boxes {a} and {b} of graph {seed}");
                }
            }

            foreach (var route in drawing.Routes)
            {
                CheckRoute(drawing, route, $"link {route.From} to {route.To} of graph {seed}");
            }
        }
    }

    [Fact]
    public void Boxes_OfAChain_StandInOneColumn()
    {
        var drawing = LayeredLayout.Of([new(40, 20), new(100, 30), new(10, 10)], [new(0, 1), new(1, 2)]);

        drawing.Boxes.Select(box => box.X + (box.Width / 2)).ShouldAllBe(middle => Math.Abs(middle - 50) < Hair);
        drawing.Boxes.Select(box => box.Y).ShouldBeInOrder(SortDirection.Ascending);
        drawing.Width.ShouldBe(100, Hair);
    }

    [Fact]
    public void Layers_OfAShortAndALongWay_PutTheShortWayNextToWhatItLeadsTo()
    {
        // 0 → 1 → 2 → 4 and 0 → 3 → 4: 3 stands beside 2.
        var drawing = LayeredLayout.Of(Boxes("0-4"), [new(0, 1), new(1, 2), new(2, 4), new(0, 3), new(3, 4)]);

        drawing.Boxes[3].Y.ShouldBe(drawing.Boxes[2].Y, Hair);
    }

    [Fact]
    public void Links_InACircle_AreRefused() =>
        Should
            .Throw<ArgumentException>(() => LayeredLayout.Of(Boxes("0-2"), [new(0, 1), new(1, 2), new(2, 0)]))
            .Message.ShouldContain("circle");

    [Fact]
    public void Layout_OfNothing_IsEmpty() => LayeredLayout.Of([], []).Boxes.ShouldBeEmpty();

    [Fact]
    public void Nearest_AgainstManyOtherPlacements_MovesLeast()
    {
        var random = new Random(5);
        for (var trial = 0; trial < 40; trial++)
        {
            var count = random.Next(2, 6);
            var wanted = Enumerable.Range(0, count).Select(_ => random.NextDouble() * 30).ToArray();
            var weights = Enumerable.Range(0, count).Select(_ => 0.5 + random.NextDouble()).ToArray();
            var apart = Enumerable.Range(0, count - 1).Select(_ => random.NextDouble() * 12).ToArray();

            var placed = Separation.Nearest(wanted, weights, apart);

            for (var i = 1; i < count; i++)
            {
                (placed[i] - placed[i - 1]).ShouldBeGreaterThanOrEqualTo(apart[i - 1] - Hair);
            }

            // A smallest sum of a convex function: no step inside what is allowed makes it smaller.
            for (var step = 0; step < 200; step++)
            {
                var other = placed.Select(x => x + ((random.NextDouble() - 0.5) * 0.2)).ToArray();
                if (Enumerable.Range(1, count - 1).All(i => other[i] - other[i - 1] >= apart[i - 1]))
                {
                    Moved(other).ShouldBeGreaterThanOrEqualTo(Moved(placed) - Hair);
                }
            }

            double Moved(double[] places) => places.Select((x, i) => weights[i] * Math.Pow(x - wanted[i], 2)).Sum();
        }
    }

    private static void CheckRoute(LayeredDrawing drawing, Route route, string name)
    {
        var (from, to) = (drawing.Boxes[route.From], drawing.Boxes[route.To]);
        route.Points[0].ShouldBe(new Spot(from.X + (from.Width / 2), from.Y + from.Height));
        route.Points[^1].ShouldBe(new Spot(to.X + (to.Width / 2), to.Y));
        (route.Points.Count % 2).ShouldBe(0);
        route.Points.Select(point => point.Y).ShouldBeInOrder(SortDirection.Ascending);
        for (var i = 0; i < route.Points.Count; i += 2)
        {
            var (start, end) = (route.Points[i], route.Points[i + 1]);
            start.X.ShouldBe(end.X, Hair, name);
            for (var box = 0; box < drawing.Boxes.Count; box++)
            {
                var other = drawing.Boxes[box];
                var isInside =
                    start.X > other.X
                    && start.X < other.X + other.Width
                    && start.Y < other.Y + other.Height - Hair
                    && end.Y > other.Y + Hair;
                (isInside && box != route.From && box != route.To).ShouldBeFalse($"{name} runs through box {box}");
            }
        }
    }

    private static bool Overlap(PlacedBox a, PlacedBox b) =>
        a.X + a.Width > b.X + Hair && b.X + b.Width > a.X + Hair && a.Y + a.Height > b.Y + Hair && b.Y + b.Height > a.Y + Hair;

    private static IEnumerable<Link> Between(Random random, int first, int upper, int lower) =>
        from a in Enumerable.Range(0, upper)
        from b in Enumerable.Range(0, lower)
        // A ring of links keeps every box in its layer.
        where b == a % lower || a == b % upper || random.NextDouble() < 0.35
        select new Link(first + a, first + upper + b);

    private static int Fewest(int[] sizes, IReadOnlyList<Link> links)
    {
        var fewest = int.MaxValue;
        foreach (var top in Orders(sizes[0]))
        {
            foreach (var middle in Orders(sizes[1]))
            {
                var above = Count(top, middle, links.Where(link => link.From < sizes[0]), 0, sizes[0]);
                fewest =
                    above >= fewest
                        ? fewest
                        : Orders(sizes[2])
                            .Min(bottom =>
                                Math.Min(
                                    fewest,
                                    above + Count(middle, bottom, links.Where(link => link.From >= sizes[0]), sizes[0], sizes[0] + sizes[1])
                                )
                            );
            }
        }

        return fewest;
    }

    private static int Count(int[] upper, int[] lower, IEnumerable<Link> links, int firstUpper, int firstLower)
    {
        var ends = links.Select(link => (From: upper[link.From - firstUpper], To: lower[link.To - firstLower])).ToList();
        return ends.SelectMany((a, i) => ends.Skip(i + 1).Where(b => (a.From - b.From) * (a.To - b.To) < 0)).Count();
    }

    private static IEnumerable<int[]> Orders(int count) =>
        count == 0
            ?
            [
                [],
            ]
            : Orders(count - 1)
                .SelectMany(order => Enumerable.Range(0, count).Select(at => order[..at].Append(count - 1).Concat(order[at..]).ToArray()));

    private static List<BoxSize> Boxes(string links) =>
        [.. Enumerable.Repeat(new BoxSize(40, 20), links.Split(' ', '-').Max(int.Parse) + 1)];

    private static List<Link> Links(string links) =>
        [.. links.Split(' ').Select(link => new Link(int.Parse(link.Split('-')[0]), int.Parse(link.Split('-')[1])))];
}

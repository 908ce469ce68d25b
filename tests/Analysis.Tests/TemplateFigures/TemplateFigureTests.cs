using NasNavigator.Analysis.GraphLayout;
using NasNavigator.Analysis.TemplateFigures;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Model;
using NasNavigator.Testing;

namespace NasNavigator.Analysis.Tests.TemplateFigures;

public sealed class TemplateFigureTests
{
    private const double Hair = 0.01;

    public static TheoryData<string> Examples =>
        [.. Directory.GetFiles(Repository.PathOf("examples"), "*.nas.yaml").Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Figure_OfAnExample_ShowsEveryKindOfChoiceAndNothingOverlaps(string file)
    {
        var (space, figure) = Draw(Text(file));

        figure.Groups.ShouldNotBeEmpty();
        foreach (var kind in space.Choices.Select(choice => choice.Kind).Distinct())
        {
            figure.Groups.ShouldContain(group => space.Find(group.Address)!.Kind == kind, $"no choice of kind {kind} is shown");
        }

        Disjoint([.. figure.Groups.SelectMany(group => group.Pills).Select(pill => pill.Area)], "pills");
        Disjoint([.. figure.Groups.Select(group => group.Area)], "choices");
        // A box with a header holds the choices of its layer; any other stands alone.
        foreach (var box in figure.Boxes)
        {
            figure.Groups.ShouldAllBe(group => !Overlap(box.Area, group.Area) || Holds(box.Area, group.Area));
            figure.Frames.ShouldAllBe(frame => !Overlap(box.Area, frame.Area) || Holds(frame.Area, box.Area));
        }

        foreach (var area in figure.Frames.Select(frame => frame.Area).Concat(figure.Groups.Select(group => group.Area)))
        {
            Holds(new PlacedBox(0, 0, figure.Width, figure.Height), area).ShouldBeTrue();
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Links_OfAnExample_RunThroughNoOption(string file)
    {
        var (_, figure) = Draw(Text(file));

        foreach (var link in figure.Links)
        {
            for (var i = 2; i + 3 < link.Points.Count; i += 2)
            {
                var (start, end) = (link.Points[i], link.Points[i + 1]);
                figure
                    .Groups.SelectMany(group => group.Pills)
                    .ShouldAllBe(pill =>
                        start.X < pill.Area.X || start.X > pill.Area.X + pill.Area.Width || start.Y > pill.Area.Y || end.Y < pill.Area.Y
                    );
            }
        }
    }

    [Fact]
    public void Blocks_ThatDecideTheSame_AreShownOnceAndThenFolded()
    {
        var (_, figure) = Draw(Text("first-search.nas.yaml"));

        figure.Frames.Select(frame => (frame.Title, frame.Note)).ShouldBe([("cell", "one decision")]);
        figure.Boxes.Where(box => box.IsFolded).Select(box => box.Lines[0]).ShouldBe(["cell", "cell"]);
        figure
            .Groups.Select(group => group.Address)
            .ShouldBe(["cell.0->1", "cell.0->2", "cell.1->2", "cell.1->3", "cell.2->3"], ignoreOrder: true);
    }

    [Fact]
    public void Block_FoldedThenPressed_ShowsItsChoicesAgain()
    {
        var text = Text("first-search.nas.yaml");
        var folded = Draw(text).Figure.Boxes.First(box => box.IsFolded).Part;

        var (_, figure) = Draw(text, FigureWishes.None with { Toggled = new HashSet<string> { folded } });

        figure.Groups.Count.ShouldBe(10);
        figure.Frames.Select(frame => frame.Part).ShouldContain(folded);
    }

    [Fact]
    public void Repeats_ThatDecideForThemselves_ShowTheFirstUntilTheyAreUnfolded()
    {
        var text = Text("ofa-mobilenet-v3.nas.yaml");
        var (_, figure) = Draw(text);
        var stage = figure.Frames.First(frame => frame.Title == "s2 ×2–4");

        var (_, unfolded) = Draw(text, FigureWishes.None with { Toggled = new HashSet<string> { stage.Part } });

        (stage.Toggle, stage.Note).ShouldBe(("unfold", "the first is shown"));
        // Depth, kernel and expansion of the first of each of five stages; then three more repeats of one.
        figure.Groups.Count.ShouldBe(15);
        unfolded.Groups.Count.ShouldBe(15 + 6);
        unfolded.Groups.ShouldContain(group => group.Address == "s2[3].kernel");
    }

    [Fact]
    public void Shapes_OnLinks_AreThoseOfTheNetwork()
    {
        var (_, figure) = Draw(Text("first-search.nas.yaml"));

        figure
            .Links.Select(link => link.Shape)
            .OfType<string>()
            .ShouldBe(["16×16×3", "16×16×8", "16×16×8", "8×8×16", "8×8×16", "4×4×32", "4×4×32", "10"]);
    }

    [Fact]
    public void Edges_ThatAChoiceDecides_SayWithWhichOptionTheyAreThere()
    {
        var (_, figure) = Draw(Text("darts.nas.yaml"));

        var link = figure.Links.First(link => link.Address == "normal.3.from");
        link.Option.ShouldBe("0");
        link.Through.ShouldBe("normal.0->3");
    }

    [Fact]
    public void Options_OfAVeryLargeChoice_AreFewUntilItIsOpened()
    {
        var text =
            $"nasnav: 1\nname: wide\ntask: {{ input: [3, 8, 8], classes: 10 }}\nnetwork:\n  - conv: {{ out: {{ range: [8, 4000], step: 8 }} }}\n  - [global_avg_pool, classifier]\n";

        var few = Draw(text).Figure.Groups.Single();
        var all = Draw(text, FigureWishes.None with { Opened = new HashSet<string> { few.Address } }).Figure.Groups.Single();

        (few.Pills.Count, few.More).ShouldBe((8, 492));
        (all.Pills.Count, all.More).ShouldBe((500, 0));
        all.MoreArea.ShouldNotBeNull();
        Disjoint([.. all.Pills.Select(pill => pill.Area)], "pills");
    }

    [Fact]
    public void OpenChoicesOnly_LeavesOutWhatIsDecided()
    {
        var text = Text("first-search.nas.yaml").Replace("steering: []", "steering: [{ pin: conv3x3, at: cell.0->1 }]");

        var (_, figure) = Draw(text, FigureWishes.None with { OpenOnly = true });

        figure.Groups.Select(group => group.Address).ShouldNotContain("cell.0->1");
        figure.Groups.Count.ShouldBe(4);
        figure.Boxes.ShouldAllBe(box => box.IsFolded);
    }

    [Fact]
    public void Order_OfPills_IsTheOneAskedFor()
    {
        var file = Checker.Check(Text("first-search.nas.yaml"), "x");

        var figure = FigureBuilder.Of(
            file.Space!,
            file.Tree,
            choice => [.. Enumerable.Range(0, choice.Options.Count).Reverse()],
            FigureWishes.None
        );

        figure.Groups[0].Pills.Select(pill => pill.Option).ShouldBe(["avg_pool", "identity", "conv1x1", "conv3x3"]);
    }

    private static (SearchSpace Space, TemplateFigure Figure) Draw(string text, FigureWishes? wishes = null)
    {
        var file = Checker.Check(text, "x");
        return (
            file.Space!,
            FigureBuilder.Of(file.Space!, file.Tree, choice => [.. Enumerable.Range(0, choice.Options.Count)], wishes ?? FigureWishes.None)
        );
    }

    private static string Text(string example) => File.ReadAllText(Repository.PathOf("examples", example));

    private static void Disjoint(List<PlacedBox> areas, string what)
    {
        for (var a = 0; a < areas.Count; a++)
        {
            for (var b = a + 1; b < areas.Count; b++)
            {
                Overlap(areas[a], areas[b]).ShouldBeFalse($"{what} {a} and {b} overlap");
            }
        }
    }

    private static bool Overlap(PlacedBox a, PlacedBox b) =>
        a.X + a.Width > b.X + Hair && b.X + b.Width > a.X + Hair && a.Y + a.Height > b.Y + Hair && b.Y + b.Height > a.Y + Hair;

    private static bool Holds(PlacedBox outer, PlacedBox inner) =>
        outer.X <= inner.X + Hair
        && outer.Y <= inner.Y + Hair
        && outer.X + outer.Width >= inner.X + inner.Width - Hair
        && outer.Y + outer.Height >= inner.Y + inner.Height - Hair;
}

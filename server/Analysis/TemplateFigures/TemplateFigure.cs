using NasNavigator.Analysis.GraphLayout;

namespace NasNavigator.Analysis.TemplateFigures;

/// <summary>The template as a picture: everything with its place, in pixels from the upper left corner.</summary>
/// <param name="Width">Of the whole.</param>
/// <param name="Height">Of the whole.</param>
/// <param name="Frames">Blocks and repeats that are shown with what is in them, outer ones first.</param>
/// <param name="Boxes">Layers without an open choice, and what is folded.</param>
/// <param name="Vertices">Vertices of cells, and where paths part and join.</param>
/// <param name="Groups">Choices, as often as they are drawn.</param>
/// <param name="Links">Ways of tensors.</param>
public sealed record TemplateFigure(
    double Width,
    double Height,
    IReadOnlyList<FigureFrame> Frames,
    IReadOnlyList<FigureBox> Boxes,
    IReadOnlyList<FigureVertex> Vertices,
    IReadOnlyList<FigureGroup> Groups,
    IReadOnlyList<FigureLink> Links
);

/// <summary>A block or a repeat with what is in it.</summary>
/// <param name="Part">Its place in the network, by which it is folded and found.</param>
/// <param name="Area">Where it stands.</param>
/// <param name="Title">Its name and how often it is repeated, cut to what fits.</param>
/// <param name="Note">What else is to be said of it, or null.</param>
/// <param name="Toggle">What pressing it does: <c>fold</c>, <c>unfold</c> all repeats, or null where it does nothing.</param>
public sealed record FigureFrame(string Part, PlacedBox Area, string Title, string? Note, string? Toggle);

/// <summary>Layers that nothing is to be decided of, or a part that is folded.</summary>
/// <param name="Part">The place of the first.</param>
/// <param name="Area">Where it stands.</param>
/// <param name="Lines">What stands in it.</param>
/// <param name="Covers">Places of all that it stands for.</param>
/// <param name="IsFolded">Whether there is more to see when it is pressed.</param>
public sealed record FigureBox(string Part, PlacedBox Area, IReadOnlyList<string> Lines, IReadOnlyList<string> Covers, bool IsFolded);

/// <summary>A point that tensors meet at.</summary>
/// <param name="Part">The place of its cell or paths.</param>
/// <param name="X">Its middle.</param>
/// <param name="Y">Its middle.</param>
/// <param name="Radius">Half its height.</param>
/// <param name="Label">A number, or how tensors are joined there; empty where paths part.</param>
/// <param name="Kind"><c>input</c>, <c>node</c>, <c>output</c>, <c>split</c> or <c>join</c>.</param>
/// <param name="Note">What is said beside it, or null.</param>
public sealed record FigureVertex(string Part, double X, double Y, double Radius, string Label, string Kind, string? Note);

/// <summary>A choice with the pills of its options.</summary>
/// <param name="Address">The choice.</param>
/// <param name="Part">The place that decides.</param>
/// <param name="Area">Where it stands.</param>
/// <param name="Title">What is decided, where it does not speak for itself.</param>
/// <param name="Pills">Options that are shown, best first.</param>
/// <param name="More">How many are not shown; they are behind <paramref name="MoreArea"/>.</param>
/// <param name="MoreArea">Where that is said; null where all are shown, and few enough to be shown always.</param>
public sealed record FigureGroup(
    string Address,
    string Part,
    PlacedBox Area,
    string? Title,
    IReadOnlyList<FigurePill> Pills,
    int More,
    PlacedBox? MoreArea
);

/// <summary>An option.</summary>
/// <param name="Option">Its text.</param>
/// <param name="Label">Its text, cut to what fits.</param>
/// <param name="Area">Where it stands.</param>
public sealed record FigurePill(string Option, string Label, PlacedBox Area);

/// <summary>A way of a tensor.</summary>
/// <param name="Points">Pairs: straight from the first to the second, bent to the third, straight to the fourth …</param>
/// <param name="Shape">The tensor's size, to be written at its middle; null where it is not.</param>
/// <param name="Address">The choice that decides whether it is there; null where it always is.</param>
/// <param name="Option">The option with which it is there.</param>
/// <param name="Through">The choice of the layer that stands on it; null where none does.</param>
public sealed record FigureLink(IReadOnlyList<Spot> Points, string? Shape, string? Address, string? Option, string? Through = null);

/// <summary>What of a template is to be shown.</summary>
/// <param name="Toggled">Parts that are not as they are at first: folded ones that are open, open ones that are folded.</param>
/// <param name="Opened">Addresses of choices that show all of their options.</param>
/// <param name="OpenOnly">Whether layers without an open choice are left out.</param>
public sealed record FigureWishes(IReadOnlySet<string> Toggled, IReadOnlySet<string> Opened, bool OpenOnly)
{
    /// <summary>As it is at first.</summary>
    public static FigureWishes None { get; } = new(new HashSet<string>(), new HashSet<string>(), OpenOnly: false);
}

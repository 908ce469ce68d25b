using System.ComponentModel.DataAnnotations;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.Protocol.Navigator;

/// <summary>nasnav/template: the network of an open file as a picture.</summary>
/// <param name="TextDocument">An open file.</param>
/// <param name="Revision">What the asker shows; left out for the first time.</param>
/// <param name="Toggled">Parts that are not as they are at first: folded ones that are open, open ones that are folded.</param>
/// <param name="Opened">Addresses of choices that show all of their options.</param>
/// <param name="OpenOnly">Whether layers without an open choice are left out.</param>
public sealed record TemplateParams(
    TextDocumentIdentifier TextDocument,
    string? Revision = null,
    IReadOnlyList<string>? Toggled = null,
    IReadOnlyList<string>? Opened = null,
    bool OpenOnly = false
);

/// <summary>The answer of nasnav/template.</summary>
/// <param name="Kind">`same` where the revision that was named still holds; `none` where the text describes no network yet.</param>
/// <param name="Revision">To be sent with the next question.</param>
/// <param name="Template">Only with `full`.</param>
public sealed record TemplateAnswer(
    [property: AllowedValues("same", "full", "none")] string Kind,
    string Revision,
    SpaceTemplate? Template = null
);

/// <summary>A template with its layout, in pixels from the upper left. It holds no places in the text: nasnav/locate finds them.</summary>
/// <param name="Name">The space's name.</param>
/// <param name="IsWhole">Whether the text can be read whole; else this is its last whole reading, or what can be read of it.</param>
/// <param name="Run">The run whose measurements order the options; absent where nothing was measured.</param>
/// <param name="Round">Its round; 0 without a run.</param>
/// <param name="IsOld">Whether the space is no longer the one that was measured, steering aside.</param>
/// <param name="Unit">Unit of effects and errors.</param>
/// <param name="Width">Of the picture.</param>
/// <param name="Height">Of the picture.</param>
/// <param name="Frames">Blocks and repeats with what is in them, outer ones first.</param>
/// <param name="Boxes">Layers without a choice, and what is folded.</param>
/// <param name="Vertices">Vertices of cells, and where paths part and join.</param>
/// <param name="Groups">Choices, as often as they are drawn.</param>
/// <param name="Links">Ways of tensors.</param>
/// <param name="Choices">All choices of the network, in file order.</param>
public sealed record SpaceTemplate(
    string Name,
    bool IsWhole,
    string? Run,
    int Round,
    bool IsOld,
    string Unit,
    double Width,
    double Height,
    IReadOnlyList<TemplateFrame> Frames,
    IReadOnlyList<TemplateBox> Boxes,
    IReadOnlyList<TemplateVertex> Vertices,
    IReadOnlyList<TemplateGroup> Groups,
    IReadOnlyList<TemplateLink> Links,
    IReadOnlyList<TemplateChoice> Choices
);

/// <summary>A rectangle.</summary>
/// <param name="X">Its left edge.</param>
/// <param name="Y">Its upper edge.</param>
/// <param name="Width">Above 0.</param>
/// <param name="Height">Above 0.</param>
public sealed record TemplateArea(double X, double Y, double Width, double Height);

/// <summary>A block or a repeat with what is in it.</summary>
/// <param name="Part">By which it is folded and found.</param>
/// <param name="Area">Where it stands.</param>
/// <param name="Title">Its name and how often it is repeated.</param>
/// <param name="Note">What else is to be said of it.</param>
/// <param name="Toggle">What pressing it does; absent where it does nothing.</param>
public sealed record TemplateFrame(
    string Part,
    TemplateArea Area,
    string Title,
    string? Note,
    [property: AllowedValues("fold", "unfold")] string? Toggle
);

/// <summary>Layers that nothing is to be decided of, or a part that is folded.</summary>
/// <param name="Part">By which it is unfolded and found.</param>
/// <param name="Area">Where it stands.</param>
/// <param name="Lines">What stands in it.</param>
/// <param name="Covers">Parts that it stands for.</param>
/// <param name="IsFolded">Whether there is more to see.</param>
public sealed record TemplateBox(string Part, TemplateArea Area, IReadOnlyList<string> Lines, IReadOnlyList<string> Covers, bool IsFolded);

/// <summary>A point that tensors meet at.</summary>
/// <param name="X">Its middle.</param>
/// <param name="Y">Its middle.</param>
/// <param name="Radius">Half its height.</param>
/// <param name="Label">A number, or how tensors are joined.</param>
/// <param name="Kind">What happens there.</param>
/// <param name="Note">What is said above it.</param>
public sealed record TemplateVertex(
    double X,
    double Y,
    double Radius,
    string Label,
    [property: AllowedValues("input", "node", "output", "split", "join")] string Kind,
    string? Note
);

/// <summary>A choice with the pills of its options.</summary>
/// <param name="Address">The choice.</param>
/// <param name="Area">Where it stands.</param>
/// <param name="Title">What is decided, where it does not speak for itself.</param>
/// <param name="Pills">Options that are shown, best first.</param>
/// <param name="More">How many are not shown.</param>
/// <param name="MoreArea">Where the others are opened and closed; absent where there are few.</param>
public sealed record TemplateGroup(
    string Address,
    TemplateArea Area,
    string? Title,
    IReadOnlyList<TemplatePill> Pills,
    int More,
    TemplateArea? MoreArea
);

/// <summary>An option in the picture.</summary>
/// <param name="Option">Its text.</param>
/// <param name="Label">Its text, cut to what fits.</param>
/// <param name="Area">Where it stands.</param>
public sealed record TemplatePill(string Option, string Label, TemplateArea Area);

/// <summary>A way of a tensor.</summary>
/// <param name="Points">x and y in turn: straight from the first point to the second, bent to the third, straight to the fourth …</param>
/// <param name="Shape">The tensor's size, to be written at the middle of the first bend.</param>
/// <param name="Address">The choice that decides whether it is there.</param>
/// <param name="Option">The option with which it is.</param>
/// <param name="Through">The choice of the layer that stands on it.</param>
public sealed record TemplateLink(IReadOnlyList<double> Points, string? Shape, string? Address, string? Option, string? Through);

/// <summary>A choice of the network.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Kind">What is chosen, as `nasnav describe` writes it.</param>
/// <param name="Options">Those that count first, best to worst, then the others in file order.</param>
public sealed record TemplateChoice(string Address, string Kind, IReadOnlyList<TemplateOption> Options);

/// <summary>An option of a choice.</summary>
/// <param name="Option">Its text.</param>
/// <param name="State">What it may be taken for.</param>
/// <param name="IsNothing">Whether it lets nothing through.</param>
/// <param name="Measured">Absent where nothing was measured of it.</param>
public sealed record TemplateOption(
    string Option,
    [property: AllowedValues("open", "early", "stale", "excluded", "pinned", "unmeasured")] string State,
    bool IsNothing,
    OptionMeasure? Measured = null
);

/// <summary>What was measured of an option.</summary>
/// <param name="Rank">From 1; 0 for one that does not count.</param>
/// <param name="Of">How many of its choice count.</param>
/// <param name="Effect">Points of the metric against the mean of the choice.</param>
/// <param name="StandardError">One standard error, within this supernet.</param>
/// <param name="Samples">Candidates of the random stratum that hold the option.</param>
/// <param name="Fitness">Probability of being the best of its choice, 0 to 1.</param>
/// <param name="IsDominated">Whether the run suggests to exclude it.</param>
public sealed record OptionMeasure(int Rank, int Of, double Effect, double StandardError, int Samples, double Fitness, bool IsDominated);

/// <summary>nasnav/pointed: what stands at a cursor.</summary>
/// <param name="TextDocument">An open file.</param>
/// <param name="Position">The cursor.</param>
public sealed record PointedParams(TextDocumentIdentifier TextDocument, Position Position);

/// <summary>The answer of nasnav/pointed; empty lists where nothing of the network stands there.</summary>
/// <param name="Label">What it is, in words.</param>
/// <param name="Places">Options, or choices as a whole.</param>
/// <param name="Parts">Layers of the template.</param>
public sealed record PointedAnswer(string Label, IReadOnlyList<PointedPlace> Places, IReadOnlyList<string> Parts);

/// <summary>A choice, or an option of it.</summary>
/// <param name="Address">The choice.</param>
/// <param name="Option">The option's text; absent for the choice as a whole.</param>
public sealed record PointedPlace(string Address, string? Option = null);

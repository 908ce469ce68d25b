using System.ComponentModel.DataAnnotations;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.Protocol.Navigator;

/// <summary>A steering decision as a panel asks for it.</summary>
/// <param name="Verb">What to do.</param>
/// <param name="Subject">The option's text; for a limit also a measure such as `params`; the expression to require or to forbid.</param>
/// <param name="At">Address or pattern; left out, everywhere.</param>
/// <param name="Factor">Of a boost, 0.25 to 4.</param>
/// <param name="Min">Lower bound of a limit as written, with its unit.</param>
/// <param name="Max">Upper bound of a limit as written, with its unit.</param>
/// <param name="Because">Why; left out, what was measured of the option at the address, where something was.</param>
public sealed record PanelDecision(
    [property: AllowedValues("exclude", "restore", "pin", "boost", "limit", "require", "forbid")] string Verb,
    string Subject,
    string? At = null,
    double? Factor = null,
    string? Min = null,
    string? Max = null,
    string? Because = null
);

/// <summary>nasnav/preview: what a decision would do, without doing it.</summary>
/// <param name="TextDocument">An open file.</param>
/// <param name="Decision">The decision.</param>
/// <param name="And">More decisions that are made with it.</param>
public sealed record PreviewParams(TextDocumentIdentifier TextDocument, PanelDecision Decision, IReadOnlyList<PanelDecision>? And = null);

/// <summary>The answer of nasnav/preview.</summary>
/// <param name="Before">The space as it is.</param>
/// <param name="After">The space as it would be; absent where the decision cannot be written.</param>
/// <param name="Problem">Why it cannot be written, or what would be wrong with the space afterwards.</param>
public sealed record PreviewAnswer(SpaceSize Before, SpaceSize? After, string? Problem);

/// <summary>nasnav/steer: writes a decision into an open file, as the light bulb does. The edit can be undone, and nothing is saved.</summary>
/// <param name="TextDocument">An open file.</param>
/// <param name="Version">The version of the text that the asker saw.</param>
/// <param name="Decision">The decision.</param>
/// <param name="And">More decisions that are made with it, in one edit: all of them or none.</param>
public sealed record SteerParams(
    TextDocumentIdentifier TextDocument,
    int Version,
    PanelDecision Decision,
    IReadOnlyList<PanelDecision>? And = null
);

/// <summary>The answer of nasnav/steer.</summary>
/// <param name="Applied">Whether the editor made the edit.</param>
/// <param name="Reason">Why not.</param>
public sealed record SteerAnswer(bool Applied, string? Reason = null)
{
    /// <summary>For a client that lets no server edit: what it is to apply, to this version of the text.</summary>
    public WorkspaceEdit? Edit { get; init; }
}

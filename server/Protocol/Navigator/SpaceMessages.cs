using System.ComponentModel.DataAnnotations;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.Protocol.Navigator;

/// <summary>nasnav/space: what an open file describes.</summary>
/// <param name="TextDocument">An open file.</param>
/// <param name="Revision">What the asker shows; left out for the first time.</param>
public sealed record SpaceParams(TextDocumentIdentifier TextDocument, string? Revision = null);

/// <summary>The answer of nasnav/space.</summary>
/// <param name="Kind">`same` where the revision that was named still holds; `none` where the text describes no space yet.</param>
/// <param name="Revision">To be sent with the next question.</param>
/// <param name="Space">Only with `full`.</param>
public sealed record SpaceAnswer(
    [property: AllowedValues("same", "full", "none")] string Kind,
    string Revision,
    SpaceDescription? Space = null
);

/// <summary>A search space. It holds no places in the text, since these move at every keystroke: nasnav/locate finds them.</summary>
/// <param name="Name">The space's name.</param>
/// <param name="Version">The space version, SHA-256 in hex.</param>
/// <param name="IsWhole">Whether the text can be read whole; else this is its last whole reading, or what can be read of it.</param>
/// <param name="Errors">Findings that are errors.</param>
/// <param name="Size">How many architectures there are.</param>
/// <param name="Costs">What they cost; absent where that took too long.</param>
/// <param name="Choices">In file order, hyper-parameters last.</param>
public sealed record SpaceDescription(
    string Name,
    string Version,
    bool IsWhole,
    int Errors,
    SpaceSize Size,
    SpaceCosts? Costs,
    IReadOnlyList<SpaceChoice> Choices
);

/// <summary>Counts as texts, for they exceed what JSON's numbers keep.</summary>
/// <param name="Architectures">After steering, before constraints.</param>
/// <param name="Feasible">After constraints too; absent where it could be neither counted nor estimated.</param>
/// <param name="IsExact">Else feasible is an estimate, to be shown with ≈.</param>
public sealed record SpaceSize(string Architectures, string? Feasible, bool IsExact);

/// <summary>Smallest and largest costs.</summary>
/// <param name="Params">Parameters.</param>
/// <param name="Macs">Multiply-adds of one sample.</param>
/// <param name="IsExact">Whether no architecture lies outside.</param>
public sealed record SpaceCosts(CostBound Params, CostBound Macs, bool IsExact);

/// <summary>From the smallest to the largest.</summary>
public sealed record CostBound(long Min, long Max);

/// <summary>One choice.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Kind">What is chosen, as `nasnav describe` writes it.</param>
/// <param name="TakeFrom">Fewest options that are taken: 1 but for a subset.</param>
/// <param name="TakeTo">Most options that are taken.</param>
/// <param name="IsPinned">Whether steering decided it.</param>
/// <param name="Options">In file order.</param>
public sealed record SpaceChoice(string Address, string Kind, int TakeFrom, int TakeTo, bool IsPinned, IReadOnlyList<SpaceOption> Options);

/// <summary>One option.</summary>
/// <param name="Name">Its text.</param>
/// <param name="IsExcluded">Whether steering took it out.</param>
public sealed record SpaceOption(string Name, bool IsExcluded);

/// <summary>nasnav/locate: where a choice, one of its options or a part of the template is written.</summary>
/// <param name="TextDocument">An open file.</param>
/// <param name="Address">The choice; left out for a part.</param>
/// <param name="Option">The option's text; left out, the choice itself.</param>
/// <param name="Part">A part of the template, as nasnav/template names it.</param>
public sealed record LocateParams(TextDocumentIdentifier TextDocument, string? Address = null, string? Option = null, string? Part = null);

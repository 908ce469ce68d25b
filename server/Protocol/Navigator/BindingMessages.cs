using System.ComponentModel.DataAnnotations;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.Protocol.Navigator;

/// <summary>nasnav/binding: how an open file and the live run that heeds it differ.</summary>
/// <param name="TextDocument">An open file.</param>
public sealed record BindingParams(TextDocumentIdentifier TextDocument);

/// <summary>The answer of nasnav/binding.</summary>
/// <param name="Kind">`none` where no live run heeds the file.</param>
/// <param name="Run">The run's id.</param>
public sealed record BindingAnswer([property: AllowedValues("none", "bound")] string Kind, string? Run = null)
{
    /// <summary>Whether the text has errors, so that nothing of it can be compared.</summary>
    public bool HasErrors { get; init; }

    /// <summary>What the text says and the run does not know, a sentence each.</summary>
    public IReadOnlyList<string> FileChanges { get; init; } = [];

    /// <summary>What the run knows and the text does not say, a sentence each.</summary>
    public IReadOnlyList<string> RunAhead { get; init; } = [];

    /// <summary>Whether some of the text's changes are steering, which the run can take over; the others need a new run.</summary>
    public bool HasSteering { get; init; }
}

/// <summary>nasnav/bind: brings a file and the live run that heeds it together.</summary>
/// <param name="TextDocument">An open file.</param>
/// <param name="Toward">`run`: the run takes over the file's steering. `file`: the file gets the run's decisions, as an edit that can be undone.</param>
public sealed record BindParams(TextDocumentIdentifier TextDocument, [property: AllowedValues("run", "file")] string Toward);

/// <summary>The answer of nasnav/bind.</summary>
/// <param name="Text">What was done, or why nothing was.</param>
public sealed record BindAnswer(string Text);

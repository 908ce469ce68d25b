using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Measured;
using NasNavigator.Runs;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Edits;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Actions;

/// <summary>What sources of actions look at.</summary>
/// <param name="Workspace">Settings and measurements.</param>
/// <param name="Document">The file as it is now.</param>
/// <param name="Selection">The cursor, or what is selected.</param>
/// <param name="Clock">Dates decisions.</param>
internal sealed record ActionContext(Workspace Workspace, Document Document, SourceSpan Selection, TimeProvider Clock)
{
    private IReadOnlyList<Diagnostic>? _findings;
    private (bool IsRead, Evidence? On) _evidence;

    public SyntaxTree Tree => Document.Tree;

    /// <summary>What is found in the whole file, by reading it and by measuring.</summary>
    public IReadOnlyList<Diagnostic> Findings => _findings ??= [.. Document.File.Diagnostics, .. Advice.On(Workspace, Document)];

    /// <summary>The text's own whole reading; null while it is half typed, since what is not understood cannot be edited safely.</summary>
    public Known? Known => Document.Known is { IsCurrent: true } known && Known.IsWhole(known.File) ? known : null;

    /// <summary>What a run measured of the space; null where none did.</summary>
    public Evidence? Evidence
    {
        get
        {
            if (!_evidence.IsRead)
            {
                _evidence = (true, Known is { } known ? Workspace.Measurements.On(Document.Uri, known.Space) : null);
            }

            return _evidence.On;
        }
    }

    /// <summary>The options under the cursor, or else those that begin on its line.</summary>
    public IReadOnlyList<WrittenOption> Options
    {
        get
        {
            if (Known is not { } known)
            {
                return [];
            }

            var line = Tree.Lines.PositionOf(Selection.Start).Line;
            return known.Written.At(Selection.Start) is [_, ..] under
                ? under
                : [.. known.Written.All.Where(option => Tree.Lines.PositionOf(option.Span.Start).Line == line)];
        }
    }

    public bool Touches(SourceSpan span) => span.Start <= Selection.End && span.End >= Selection.Start;

    /// <summary>A decision with who makes it and when.</summary>
    public SteeringDecision Signed(SteeringDecision decision) =>
        decision with
        {
            By = LocalFiles.PathOf(Document.Uri) is { } path ? GitUser.Read(NasnavFolder.HolderOf(path)) : GitUser.Nobody,
            Date = Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", System.Globalization.CultureInfo.InvariantCulture),
        };
}

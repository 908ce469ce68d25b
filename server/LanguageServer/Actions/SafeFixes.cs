using NasNavigator.Space.Checks;

namespace NasNavigator.LanguageServer.Actions;

/// <summary>Every fix of the file that needs no thought, at once.</summary>
internal sealed class SafeFixes : IActionSource
{
    public IEnumerable<ActionOffer> Find(ActionContext context)
    {
        if (Edits(context) is { Count: > 0 } edits)
        {
            yield return new ActionOffer("Fix all that is safe to fix", ActionKinds.FixAll, () => edits);
        }
    }

    private static List<TextEdit> Edits(ActionContext context)
    {
        var edits = new List<TextEdit>();
        foreach (var fix in context.Document.File.Diagnostics.SelectMany(finding => finding.Fixes.Where(fix => fix.IsSafe).Take(1)))
        {
            // Two fixes that touch the same text cannot both be right after the first is done.
            if (!fix.Edits.Any(edit => edits.Exists(other => edit.Span.Start <= other.Span.End && other.Span.Start <= edit.Span.End)))
            {
                edits.AddRange(fix.Edits);
            }
        }

        return edits;
    }
}

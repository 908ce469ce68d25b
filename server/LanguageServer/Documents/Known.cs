using System.Buffers;
using System.Collections.Immutable;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Documents;

/// <summary>What can be shown about a text: its own space, or that of the last version that could be read whole.</summary>
/// <remarks>
/// A half-typed line may take a block or a choice with it, and hints that come and go with every key are worse than hints that are a
/// line behind. So the last whole reading stays in use, its places moved along by the edits made since; what an edit touched is not shown.
/// </remarks>
internal sealed class Known
{
    // More separate edits than this between two whole readings are seen as one piece of changed text.
    private const int MostEdits = 32;

    private static readonly SearchValues<char> Separators = SearchValues.Create(" \t\r\n:,[]{}");

    private readonly ImmutableList<Replacement> _edits;
    private readonly Lazy<WrittenOptions> _written;

    private readonly string _text;

    private Known(BoundFile file, string text, ImmutableList<Replacement> edits, Lazy<WrittenOptions>? written = null)
    {
        File = file;
        _text = text;
        _edits = edits;
        _written = written ?? new Lazy<WrittenOptions>(() => WrittenOptions.Of(Space));
    }

    /// <summary>The reading; its spans refer to its own text and go through <see cref="Now(SourceSpan)"/> before they are shown.</summary>
    public BoundFile File { get; }

    public SearchSpace Space => File.Space!;

    /// <summary>Whether it is the reading of the text itself, so that edits may be made from it.</summary>
    public bool IsCurrent => _edits.IsEmpty;

    /// <summary>Which decisions every option in the text stands for.</summary>
    public WrittenOptions Written => _written.Value;

    /// <summary>A file's own reading; null where nothing was understood.</summary>
    public static Known? Of(BoundFile file) => file.Space is null ? null : new Known(file, file.Tree.Text, []);

    /// <summary>Whether a reading holds all that the text says: nothing is wrong with its syntax, names and types.</summary>
    public static bool IsWhole(BoundFile file) =>
        file.Space is not null
        && !file.Diagnostics.Any(finding => finding is { Severity: Severity.Error, Code: [_, _, _, '1' or '2', ..] });

    /// <summary>The same reading after more edits.</summary>
    public Known After(string text, IReadOnlyList<Replacement> edits)
    {
        var all = _edits;
        foreach (var edit in edits)
        {
            all = Join(all, edit);
        }

        return new Known(File, text, all.Count > MostEdits ? [Replacement.Between(File.Tree.Text, text)] : all, _written);
    }

    /// <summary>
    /// Where a piece of the reading stands in the text. A piece around an edit grows or shrinks with it; null for a word that was typed
    /// in, and for what an edit cut through.
    /// </summary>
    public SourceSpan? Now(SourceSpan span)
    {
        var isWord = !File.Tree.TextOf(span).ContainsAny(Separators);
        var (start, end) = (span.Start, span.End);
        foreach (var edit in _edits)
        {
            var behind = edit.Start + edit.Removed;
            var shift = edit.Inserted - edit.Removed;
            if (behind <= start)
            {
                (start, end) = (start + shift, end + shift);
            }
            else if (edit.Start >= start && behind <= end && (edit.Start < end || edit.Removed > 0))
            {
                if (isWord)
                {
                    return null;
                }

                end += shift;
            }
            else if (edit.Start < end)
            {
                return null;
            }
        }

        return isWord && (IsPartOfWord(start - 1) || IsPartOfWord(end)) ? null : new SourceSpan(start, end);
    }

    private bool IsPartOfWord(int offset) =>
        !IsCurrent && offset >= 0 && offset < _text.Length && (char.IsLetterOrDigit(_text[offset]) || _text[offset] is '_' or '.' or '-');

    /// <summary>Keys typed one after the other, and taken back, are one edit.</summary>
    private static ImmutableList<Replacement> Join(ImmutableList<Replacement> edits, Replacement next)
    {
        if (edits.IsEmpty)
        {
            return [next];
        }

        var last = edits[^1];
        var (from, behind) = (next.Start - last.Start, next.Start + next.Removed - last.Start);
        if (from < 0 || from > last.Inserted || (behind > last.Inserted && from < last.Inserted))
        {
            return edits.Add(next);
        }

        var joined =
            behind <= last.Inserted
                ? last with
                {
                    Inserted = last.Inserted - next.Removed + next.Inserted,
                }
                : new Replacement(last.Start, last.Removed + next.Removed, last.Inserted + next.Inserted);
        return edits.SetItem(edits.Count - 1, joined);
    }
}

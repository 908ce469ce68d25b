using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Documents;

/// <summary>Applies the edits of `didChange`, each on the result of the one before.</summary>
internal static class TextChanges
{
    /// <returns>The new text, and the edits in the order in which they were made.</returns>
    /// <exception cref="RpcException">A range ends before it starts.</exception>
    public static (string Text, IReadOnlyList<Replacement> Edits) Apply(string text, IReadOnlyList<ContentChange> changes)
    {
        var edits = new List<Replacement>(changes.Count);
        foreach (var change in changes)
        {
            if (change.Range is not { } range)
            {
                edits.Add(Replacement.Between(text, change.Text));
                text = change.Text;
                continue;
            }

            var lines = new LineMap(text);
            var start = lines.OffsetOf(new LinePosition(range.Start.Line, range.Start.Character));
            var end = lines.OffsetOf(new LinePosition(range.End.Line, range.End.Character));
            if (end < start)
            {
                throw new RpcException(new RpcError(RpcError.InvalidParams, "A change ends before it starts."));
            }

            edits.Add(new Replacement(start, end - start, change.Text.Length));
            text = string.Concat(text.AsSpan(0, start), change.Text, text.AsSpan(end));
        }

        return (text, edits);
    }
}

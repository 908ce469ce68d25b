using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Documents;

/// <summary>Applies the edits of `didChange`, each on the result of the one before.</summary>
internal static class TextChanges
{
    /// <exception cref="RpcException">A range ends before it starts.</exception>
    public static string Apply(string text, IReadOnlyList<ContentChange> changes)
    {
        foreach (var change in changes)
        {
            if (change.Range is not { } range)
            {
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

            text = string.Concat(text.AsSpan(0, start), change.Text, text.AsSpan(end));
        }

        return text;
    }
}

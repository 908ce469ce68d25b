using System.Text.Json;
using System.Text.Json.Nodes;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Tests.Features;

/// <summary>A text with <c>$0</c> where the cursor is.</summary>
internal sealed record Marked(string Text, int Offset)
{
    public static Marked Read(string marked)
    {
        marked = marked.ReplaceLineEndings("\n");
        var offset = marked.IndexOf("$0", StringComparison.Ordinal);
        return new Marked(marked.Remove(offset, 2), offset);
    }

    public JsonObject Position => PositionOf(Text, Offset);

    public static JsonObject PositionOf(string text, int offset)
    {
        var position = new LineMap(text).PositionOf(offset);
        return new JsonObject { ["line"] = position.Line, ["character"] = position.Character };
    }

    /// <summary>The text after the protocol's edits, which do not overlap.</summary>
    public string After(IEnumerable<JsonElement> edits)
    {
        var lines = new LineMap(Text);
        var text = Text;
        foreach (var edit in edits.OrderByDescending(edit => OffsetOf(lines, edit.GetProperty("range").GetProperty("start"))))
        {
            var range = edit.GetProperty("range");
            var (start, end) = (OffsetOf(lines, range.GetProperty("start")), OffsetOf(lines, range.GetProperty("end")));
            text = string.Concat(text.AsSpan(0, start), edit.GetProperty("newText").GetString(), text.AsSpan(end));
        }

        return text;
    }

    private static int OffsetOf(LineMap lines, JsonElement position) =>
        lines.OffsetOf(new LinePosition(position.GetProperty("line").GetInt32(), position.GetProperty("character").GetInt32()));
}

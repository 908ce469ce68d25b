using System.Buffers.Text;

namespace NasNavigator.Protocol.JsonRpc;

/// <summary>Halves of characters in JSON texts, as an editor sends them when an edit goes through the middle of an emoji.</summary>
/// <remarks>
/// .NET reads no text with a half in it, and the edit would be lost. Each half becomes U+FFFD, which has the same length in UTF-16, so
/// that every position behind it stays right.
/// </remarks>
internal static class LoneSurrogates
{
    private const int EscapeLength = 6;

    /// <summary>Replaces them in place.</summary>
    public static void Replace(Span<byte> json)
    {
        // Nearly every message has none, and this finds that out quickly.
        for (var at = NextEscape(json, 0); at >= 0; at = NextEscape(json, at))
        {
            var code = CodeAt(json, at);
            if (code is >= 0xD800 and < 0xDC00 && CodeAt(json, at + EscapeLength) is >= 0xDC00 and < 0xE000)
            {
                at += 2 * EscapeLength;
                continue;
            }

            if (code is >= 0xD800 and < 0xE000)
            {
                "\\ufffd"u8.CopyTo(json[at..]);
            }

            at += EscapeLength;
        }
    }

    /// <summary>The next <c>\ud…</c> that is an escape, not a backslash and a letter.</summary>
    private static int NextEscape(ReadOnlySpan<byte> json, int from)
    {
        while (from < json.Length)
        {
            var found = json[from..].IndexOf("\\u"u8);
            if (found < 0)
            {
                return -1;
            }

            from += found;
            var backslashes = 0;
            while (from - backslashes > 0 && json[from - backslashes - 1] == (byte)'\\')
            {
                backslashes++;
            }

            if (backslashes % 2 == 0)
            {
                return from;
            }

            from += 2;
        }

        return -1;
    }

    private static int? CodeAt(ReadOnlySpan<byte> json, int at) =>
        at + EscapeLength <= json.Length
        && json[at] == (byte)'\\'
        && json[at + 1] == (byte)'u'
        && Utf8Parser.TryParse(json.Slice(at + 2, 4), out int code, out var used, 'X')
        && used == 4
            ? code
            : null;
}

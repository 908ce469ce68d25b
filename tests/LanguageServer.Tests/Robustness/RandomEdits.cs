namespace NasNavigator.LanguageServer.Tests.Robustness;

/// <summary>One edit of a text: what stands from an offset on is replaced.</summary>
internal readonly record struct Edit(int Start, int Removed, string Inserted)
{
    public string ApplyTo(string text) => string.Concat(text.AsSpan(0, Start), Inserted, text.AsSpan(Start + Removed));
}

/// <summary>Edits as people and their cats make them; the same for the same seed.</summary>
internal sealed class RandomEdits(int seed)
{
    private const int MostCharacters = 20_000;

    private static readonly string[] Pieces =
    [
        .. new[]
        {
            "\n",
            "\r\n",
            "\n  ",
            "\n    - ",
            " ",
            "  ",
            "\t",
            "- ",
            ": ",
            ":",
            ",",
            "[",
            "]",
            "{",
            "}",
            "[]",
            "{ }",
            "\"",
            "'",
            "#",
        },
        .. new[] { " # ", "&a ", "*a", "<<: *a", "|\n", ">\n", "!!str ", "---\n", "? ", "%YAML", "choose: [", "range: [1, 8]", "take: 2" },
        .. new[]
        {
            "tie: t",
            "name: x",
            "when: a = b",
            "repeat: 1000000000",
            "kernel: -1",
            "out: \"*2\"",
            "steering:\n  - { exclude: relu }\n",
        },
        .. new[] { "0->1", "1e999", "0x1F", "~", "null", "é", "😀", "\ud83d", "\ude00", "\u2028", "\0", "\ufeff", "conv", "identity", "x" },
    ];

    private readonly Random _random = new(seed);

    public int Next(int below) => _random.Next(below);

    public Edit Of(string text)
    {
        if (text.Length > MostCharacters)
        {
            return new Edit(text.Length / 2, text.Length / 2, "");
        }

        var at = _random.Next(text.Length + 1);
        return _random.Next(10) switch
        {
            0 => new Edit(at, 0, text.Length == 0 ? "" : LineAt(text, _random.Next(text.Length))),
            1 when text.Length > 0 => Word(text, at),
            2 => new Edit(LineStart(text, at), 0, "  "),
            3 or 4 => new Edit(at, Math.Min(_random.Next(1, 40), text.Length - at), ""),
            5 or 6 => new Edit(at, Math.Min(1, text.Length - at), ""),
            _ => new Edit(at, 0, Pieces[_random.Next(Pieces.Length)]),
        };
    }

    private Edit Word(string text, int at)
    {
        var start = Math.Min(at, text.Length - 1);
        var end = start;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
        {
            end++;
        }

        var other = _random.Next(text.Length);
        var length = Math.Min(_random.Next(1, 12), text.Length - other);
        return new Edit(start, end - start, text.Substring(other, length));
    }

    private static string LineAt(string text, int at)
    {
        var start = LineStart(text, at);
        var end = text.IndexOf('\n', at);
        return text[start..(end < 0 ? text.Length : end + 1)];
    }

    private static int LineStart(string text, int at) => at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
}

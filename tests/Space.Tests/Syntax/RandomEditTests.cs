namespace NasNavigator.Space.Tests.Syntax;

public sealed class RandomEditTests
{
    private static readonly string[] Pieces =
    [
        " ",
        "  ",
        "\n",
        "\r\n",
        "\r",
        "\t",
        ":",
        ": ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "\"",
        "'",
        "#",
        " # ",
        "&a ",
        "*a",
        "|\n",
        ">-\n",
        "!!x ",
        "? ",
        "<<: ",
        "\\",
        "---\n",
        "...\n",
        "%",
        "@",
        "key: value\n",
        "\n  - ",
        "é",
        "\uD83D",
        "\0",
        "\uFEFF",
        "''",
        "\\u00",
        "- - ",
        "a",
    ];

    /// <summary>10,000 edits; a million where NASNAV_TEST_LONG is 1.</summary>
    [Fact]
    public void Parse_RandomEditsOfTheCorpus_KeepsItsPromises()
    {
        var texts = Corpus
            .Valid()
            .Concat(Corpus.Broken())
            .Select(file => file.Text)
            .Concat(SupportedTexts.All.Select(row => (string)row[1]))
            .ToArray();
        var random = new Random(20);
        var edits = Environment.GetEnvironmentVariable("NASNAV_TEST_LONG") == "1" ? 1_000_000 : 10_000;
        for (var edit = 0; edit < edits; )
        {
            var text = texts[random.Next(texts.Length)];
            for (var step = random.Next(1, 12); step > 0; step--, edit++)
            {
                text = Change(text, random);
                Invariants.Check(text);
            }
        }
    }

    internal static string Change(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        var length = Math.Min(text.Length - at, random.Next(8) == 0 ? random.Next(200) : random.Next(4));
        return random.Next(4) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
            2 => text.Remove(at, length).Insert(at, Pieces[random.Next(Pieces.Length)]),
            _ => text.Insert(at, text.Substring(random.Next(text.Length - length + 1), length)),
        };
    }
}

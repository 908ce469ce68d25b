using NasNavigator.Testing;

namespace NasNavigator.LanguageServer.Tests.Robustness;

/// <summary>Half-typed is the normal state of a text. `npm test` makes some ten thousand edits, `npm run test:long` a million.</summary>
public sealed class TypingTests
{
    private static int Edits => LongTests.AreOn ? 1_000_000 : 10_000;

    /// <summary>Spaces to copy, and what people get wrong.</summary>
    private static IReadOnlyList<string> Corpus { get; } =
    [
        .. new[] { Repository.PathOf("examples"), Repository.PathOf("tests", "corpus") }
            .SelectMany(folder => Directory.GetFiles(folder, "*.nas.yaml", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)
            .Where(text => text.Length < 4_000),
    ];

    [Fact]
    public async Task Corpus_TypedInCharacterByCharacter_IsUnderstoodAllTheWay()
    {
        foreach (var text in Corpus)
        {
            await using var typed = new TypedText();
            await typed.OpenAsync("");
            for (var i = 0; i < text.Length; i++)
            {
                await typed.EditAsync(new Edit(i, 0, text[i].ToString()));
                await LookAsync(typed, i, i);
            }

            await typed.CompareAsync();
            typed.Text.ShouldBe(text);
        }
    }

    [Fact]
    public async Task Corpus_TypedInBackwards_IsUnderstoodAllTheWay()
    {
        foreach (var text in Corpus)
        {
            await using var typed = new TypedText();
            await typed.OpenAsync("");
            for (var i = text.Length - 1; i >= 0; i--)
            {
                await typed.EditAsync(new Edit(0, 0, text[i].ToString()));
                await LookAsync(typed, i, 0);
            }

            await typed.CompareAsync();
            typed.Text.ShouldBe(text);
        }
    }

    /// <summary>Two editors side by side, each with a server of its own: the edits are the same on every machine.</summary>
    [Fact]
    public Task Corpus_EditedAtRandom_IsNeverLostAndNeverAnsweredWrongly() =>
        Task.WhenAll(Task.Run(() => EditAtRandomAsync(seed: 20_261_124)), Task.Run(() => EditAtRandomAsync(seed: 20_261_126)));

    private static async Task EditAtRandomAsync(int seed)
    {
        const int EditsOfOneText = 100;
        var random = new RandomEdits(seed);
        await using var typed = new TypedText();
        await typed.OpenAsync("");
        for (var edit = 0; edit < Edits / 2; edit++)
        {
            if (edit % EditsOfOneText == 0)
            {
                await typed.ReplaceAsync(Corpus[edit / EditsOfOneText % Corpus.Count]);
            }

            switch (random.Next(20))
            {
                case 0:
                    await typed.AskThenEditAsync(random.Of(typed.Text));
                    break;
                case 1:
                    var first = random.Of(typed.Text);
                    await typed.EditAsync(first, random.Of(first.ApplyTo(typed.Text)));
                    break;
                default:
                    await typed.EditAsync(random.Of(typed.Text));
                    break;
            }

            await typed.CompareAsync();
            await typed.AskAsync(questions: 1, offset: random.Next(typed.Text.Length + 1));
        }
    }

    /// <summary>Every question at every character would take an hour; this asks each of them hundreds of times, at other characters in each text.</summary>
    private static async Task LookAsync(TypedText typed, int turn, int offset)
    {
        if (turn % (LongTests.AreOn ? 1 : 16) == 0)
        {
            await typed.AskAsync(questions: 1, offset);
        }
    }
}

using NasNavigator.LanguageServer.Documents;
using NasNavigator.Protocol.Lsp;
using Range = NasNavigator.Protocol.Lsp.Range;

namespace NasNavigator.LanguageServer.Tests.Documents;

public sealed class KnownTests
{
    private const string Text = """
        nasnav: 1
        task: { input: [3, 16, 16], classes: 10 }
        network:
          - conv: { out: 8, kernel: 3 }
          - choose:
              - identity
              - { conv: { kernel: 5 } }
          - choose: [relu, gelu]
          - [global_avg_pool, classifier]

        """;

    [Fact]
    public void A_text_without_errors_is_known_from_itself()
    {
        var document = new Document("file:///a.nas.yaml", 1, Text);

        document.Known.ShouldNotBeNull().File.ShouldBeSameAs(document.File);
        document.Known.IsCurrent.ShouldBeTrue();
    }

    [Fact]
    public void A_half_typed_line_keeps_the_options_of_all_others_where_they_are_now()
    {
        var document = Read(new Document("file:///a.nas.yaml", 1, Text));
        foreach (var key in "[{ co")
        {
            document = Read(Type(document, document.Text.IndexOf("  - choose:\n", StringComparison.Ordinal), key));
        }

        document.File.Diagnostics.ShouldNotBeEmpty();
        var known = document.Known.ShouldNotBeNull();
        known.IsCurrent.ShouldBeFalse();
        TextsOf(document).ShouldBe(["identity", "{ conv: { kernel: 5 } }", "relu", "gelu"]);
    }

    [Fact]
    public void A_word_that_is_being_typed_in_is_not_shown()
    {
        var document = Read(new Document("file:///a.nas.yaml", 1, Text));

        var inside = Type(document, Text.IndexOf("elu, gelu", StringComparison.Ordinal), '{');
        var behind = Type(document, Text.IndexOf(", gelu", StringComparison.Ordinal), 'x');
        var around = Type(document, Text.IndexOf(" 5 }", StringComparison.Ordinal) + 1, '[');

        TextsOf(inside).ShouldBe(["identity", "{ conv: { kernel: 5 } }", "gelu"]);
        TextsOf(behind).ShouldBe(["identity", "{ conv: { kernel: 5 } }", "gelu"]);
        TextsOf(around).ShouldBe(["identity", "{ conv: { kernel: [5 } }", "relu", "gelu"]);
    }

    [Fact]
    public void A_key_typed_and_taken_back_leaves_everything_where_it_was()
    {
        var document = Read(new Document("file:///a.nas.yaml", 1, Text));
        var at = Text.IndexOf("identity", StringComparison.Ordinal) + 4;

        var back = Change(Type(document, at, '['), at, at + 1, "");

        back.Text.ShouldBe(Text);
        back.File.ShouldNotBeSameAs(document.File);
        TextsOf(back).Count.ShouldBe(4);
    }

    [Fact]
    public void Many_edits_in_many_places_still_lead_to_the_right_words_or_to_none()
    {
        var random = new Random(5);
        var document = Read(new Document("file:///a.nas.yaml", 1, Text));
        var words = TextsOf(document);
        for (var i = 0; i < 300; i++)
        {
            var at = random.Next(document.Text.Length + 1);
            var end = random.Next(4) == 0 ? Math.Min(document.Text.Length, at + random.Next(3)) : at;
            document = Change(document, at, end, random.Next(3) == 0 ? "" : "ab\n - [:"[random.Next(8)].ToString());
            var known = document.Known;
            foreach (var option in known?.Written.All ?? [])
            {
                if (known!.Now(option.Span) is { } now && words.Contains(option.Text))
                {
                    document.Text[now.Start..now.End].ShouldBe(option.Text);
                }
            }
        }
    }

    [Fact]
    public void A_file_that_was_never_whole_shows_what_is_understood_of_it()
    {
        var document = new Document("file:///a.nas.yaml", 1, Text.Replace("identity", "idntity", StringComparison.Ordinal));

        document.Known.ShouldNotBeNull().File.ShouldBeSameAs(document.File);
        new Document("file:///a.nas.yaml", 1, "").Known.ShouldBeNull();
    }

    private static List<string> TextsOf(Document document)
    {
        var known = document.Known!;
        return
        [
            .. known
                .Written.All.Select(option => known.Now(option.Span))
                .OfType<Space.Syntax.SourceSpan>()
                .Select(span => document.Text[span.Start..span.End]),
        ];
    }

    private static Document Read(Document document)
    {
        _ = document.File;
        return document;
    }

    private static Document Type(Document document, int offset, char key) => Change(document, offset, offset, key.ToString());

    private static Document Change(Document document, int start, int end, string text)
    {
        var range = new Range(document.PositionOf(start), document.PositionOf(end));
        var (changed, edits) = TextChanges.Apply(document.Text, [new ContentChange(text) { Range = range }]);
        return document.After(document.Version + 1, changed, edits);
    }
}

using NasNavigator.LanguageServer.Completing;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Features;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Space.Syntax;
using NasNavigator.Testing;

namespace NasNavigator.LanguageServer.Tests.Features;

/// <summary>Completion reads only what is near the cursor; it must offer what it would offer after reading everything.</summary>
public sealed class NearbyTextTests
{
    /// <summary>Where nothing is known of a layer the one before it is asked, and so on: more than these would rarely be.</summary>
    private const int FewNeighbours = 3;

    public static TheoryData<string> Corpus =>
        [
            .. new[] { Repository.PathOf("examples"), Repository.PathOf("tests", "corpus") }
                .SelectMany(folder => Directory.GetFiles(folder, "*.nas.yaml", SearchOption.AllDirectories))
                .Where(file => new FileInfo(file).Length < 6_000)
                .Order(StringComparer.Ordinal)
                .Select(file => Path.GetRelativePath(Repository.PathOf("."), file)),
        ];

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Completion_WithoutWhatIsFar_OffersTheSame(string file)
    {
        var text = File.ReadAllText(Repository.PathOf(file));
        var document = new Document("file:///corpus.nas.yaml", 1, text);
        for (var offset = 0; offset <= text.Length; offset += 7)
        {
            var near = NearbyText.Around(document.Tree, offset, FewNeighbours, shortText: 0);

            Offered(document, offset, near).ShouldBe(Offered(document, offset, All(document, offset)), $"at {document.PositionOf(offset)}");
        }
    }

    [Fact]
    public void Around_PlaceInALongText_KeepsLittleAndFindsItsWayBack()
    {
        var text = LargeSpaces.Write(1_000);
        var tree = SyntaxTree.Parse(text);
        for (var offset = 0; offset < text.Length; offset += 97)
        {
            var near = NearbyText.Around(tree, offset);

            near.Text.Length.ShouldBeLessThan(6_000);
            near.Has(offset).ShouldBeTrue();
            near.Whole(near.Near(offset)).ShouldBe(offset);
            near.Text[near.Near(offset)].ShouldBe(text[offset]);
        }
    }

    [Fact]
    public void Around_TextWithAnchors_IsLeftWhole()
    {
        var text = "nasnav: 1\nblocks:\n" + string.Concat(Enumerable.Range(0, 900).Select(i => $"  b{i}: &a{i} [conv: {{ kernel: 3 }}]\n"));

        NearbyText.Around(SyntaxTree.Parse(text), text.Length / 2).Text.ShouldBe(text);
    }

    private static NearbyText All(Document document, int offset) => NearbyText.Around(document.Tree, offset, shortText: int.MaxValue);

    private static IReadOnlyList<string> Offered(Document document, int offset, NearbyText nearby) =>
        [.. Completion.ItemsOf(CompletionSite.At(document, offset, hasSnippets: true, nearby), CancellationToken.None).Select(Described)];

    private static string Described(CompletionItem item) => $"{item.SortText} | {item.Detail} | {item.TextEdit?.NewText}";
}

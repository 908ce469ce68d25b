using NasNavigator.Space.Syntax;
using NasNavigator.Testing;

namespace NasNavigator.Space.Tests.Syntax;

public sealed class OracleTests
{
    [SharedDataFact]
    public void Parse_DraftSpaces_GiveTheOraclesEvents()
    {
        foreach (var (name, text) in Corpus.Drafts())
        {
            Compare(text, name);
        }
    }

    [Fact]
    public void Parse_CorpusAndExamples_GiveTheOraclesEvents()
    {
        foreach (var (name, text) in Corpus.Valid())
        {
            Compare(text, name);
        }
    }

    [Theory]
    [MemberData(nameof(SupportedTexts.All), MemberType = typeof(SupportedTexts))]
    public void Parse_SupportedFeature_GivesTheOraclesEvents(string name, string text) => Compare(text, name);

    private static void Compare(string text, string name)
    {
        var tree = SyntaxTree.Parse(text);

        string.Concat(tree.Tokens.Select(token => tree.TextOf(token.Span).ToString())).ShouldBe(text);
        tree.Problems.Where(problem => problem.Severity == Space.Checks.Severity.Error).ShouldBeEmpty(name);
        YamlEvents.OfTree(tree).ShouldBe(YamlEvents.OfOracle(text), name);
        tree.Tokens.ShouldNotContain(token => token.Kind == TokenKind.Skipped, name);
    }
}

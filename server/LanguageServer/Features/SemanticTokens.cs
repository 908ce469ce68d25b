using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Highlighting;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Features;

/// <summary>textDocument/semanticTokens/full and /range: colours by meaning, and excluded options struck through.</summary>
internal static class SemanticTokens
{
    private const int NumbersPerToken = 5;

    public static Feature Full() =>
        new(
            Method<Workspace>.Request(
                "textDocument/semanticTokens/full",
                LspJson.Default.TextDocumentParams,
                LspJson.Default.SemanticTokensResult,
                (workspace, parameters, cancellation) =>
                {
                    var document = workspace.Find(parameters.TextDocument.Uri);
                    return ValueTask.FromResult(Encoded(document, new SourceSpan(0, document.Text.Length), cancellation));
                }
            ),
            capabilities =>
                capabilities with
                {
                    SemanticTokensProvider = new SemanticTokensOptions(new SemanticTokensLegend(Legend.Types, Legend.Modifiers)),
                }
        );

    public static Feature Range() =>
        new(
            Method<Workspace>.Request(
                "textDocument/semanticTokens/range",
                LspJson.Default.RangeParams,
                LspJson.Default.SemanticTokensResult,
                (workspace, parameters, cancellation) =>
                {
                    var document = workspace.Find(parameters.TextDocument.Uri);
                    var range = new SourceSpan(document.OffsetOf(parameters.Range.Start), document.OffsetOf(parameters.Range.End));
                    return ValueTask.FromResult(Encoded(document, range, cancellation));
                }
            )
        );

    /// <summary>Five numbers a token: lines and characters from the one before, length, type, modifiers.</summary>
    private static SemanticTokensResult Encoded(Document document, SourceSpan range, CancellationToken cancellation)
    {
        var tokens = TokenFinder.Find(document, range, cancellation);
        var data = new List<int>(tokens.Count * NumbersPerToken);
        var (line, character) = (0, 0);
        foreach (var token in tokens)
        {
            var position = document.PositionOf(token.Start);
            data.Add(position.Line - line);
            data.Add(position.Line == line ? position.Character - character : position.Character);
            data.Add(token.Length);
            data.Add((int)token.Type);
            data.Add((int)token.Modifiers);
            (line, character) = (position.Line, position.Character);
        }

        return new SemanticTokensResult(data);
    }
}

using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.LanguageServer.Features;

/// <summary>textDocument/diagnostic: the client pulls.</summary>
internal static class Diagnostics
{
    public static Feature Pull() =>
        new(
            Method<Workspace>.Request(
                "textDocument/diagnostic",
                LspJson.Default.TextDocumentParams,
                LspJson.Default.DocumentDiagnosticReport,
                (workspace, parameters, _) =>
                {
                    // A file that was closed meanwhile has no findings; that is no error of the client's.
                    var document = workspace.Documents.GetValueOrDefault(parameters.TextDocument.Uri);
                    var items = document is null ? [] : DiagnosticTranslation.All(workspace, document);
                    return ValueTask.FromResult(new DocumentDiagnosticReport("full", $"{document?.Version}", items));
                }
            ),
            capabilities => capabilities with { DiagnosticProvider = new DiagnosticOptions(DiagnosticTranslation.Source) }
        );
}

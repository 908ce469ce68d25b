using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Measured;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Space.Checks;

namespace NasNavigator.LanguageServer.Features;

/// <summary>From our findings to the protocol's.</summary>
internal static class DiagnosticTranslation
{
    public const string Source = "nasnav";

    /// <summary>Everything that is found in a file, by reading it and by measuring.</summary>
    public static IReadOnlyList<LspDiagnostic> All(Workspace workspace, Document document) =>
        [.. document.File.Diagnostics.Concat(Advice.On(workspace, document)).Select(finding => One(document, finding))];

    public static LspDiagnostic One(Document document, Diagnostic finding) =>
        new(document.RangeOf(finding.Span), (int)finding.Severity + 1, finding.Code, Source, finding.Message)
        {
            RelatedInformation =
                finding.Related.Count == 0
                    ? null
                    :
                    [
                        .. finding.Related.Select(other => new RelatedInformation(
                            new Location(document.Uri, document.RangeOf(other.Span)),
                            other.Message
                        )),
                    ],
        };
}

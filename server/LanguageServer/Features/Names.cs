using System.Text.RegularExpressions;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.LanguageServer.Naming;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Space.Operators;

namespace NasNavigator.LanguageServer.Features;

/// <summary>definition, references, documentHighlight, prepareRename and rename of operators, blocks, anchors, ties and names.</summary>
internal static partial class Names
{
    public static Feature Definition() =>
        new(
            Method<Workspace>.Request(
                "textDocument/definition",
                LspJson.Default.TextDocumentPositionParams,
                LspJson.Default.IReadOnlyListLocation,
                (workspace, parameters, _) =>
                {
                    var document = workspace.Find(parameters.TextDocument.Uri);
                    IReadOnlyList<Location> found = At(document, parameters.Position)?.Definition is { } span
                        ? [new Location(document.Uri, document.RangeOf(span))]
                        : [];
                    return ValueTask.FromResult(found);
                }
            ),
            capabilities => capabilities with { DefinitionProvider = true }
        );

    public static Feature References() =>
        new(
            Method<Workspace>.Request(
                "textDocument/references",
                LspJson.Default.ReferenceParams,
                LspJson.Default.IReadOnlyListLocation,
                (workspace, parameters, _) =>
                {
                    var document = workspace.Find(parameters.TextDocument.Uri);
                    var thing = At(document, parameters.Position);
                    var spans = parameters.Context?.IncludeDeclaration == false ? thing?.Uses : thing?.Everywhere;
                    IReadOnlyList<Location> found = [.. (spans ?? []).Select(span => new Location(document.Uri, document.RangeOf(span)))];
                    return ValueTask.FromResult(found);
                }
            ),
            capabilities => capabilities with { ReferencesProvider = true }
        );

    public static Feature Highlight() =>
        new(
            Method<Workspace>.Request(
                "textDocument/documentHighlight",
                LspJson.Default.TextDocumentPositionParams,
                LspJson.Default.IReadOnlyListDocumentHighlight,
                (workspace, parameters, _) =>
                {
                    var document = workspace.Find(parameters.TextDocument.Uri);
                    var spans = At(document, parameters.Position)?.Everywhere ?? [];
                    IReadOnlyList<DocumentHighlight> found = [.. spans.Select(span => new DocumentHighlight(document.RangeOf(span)))];
                    return ValueTask.FromResult(found);
                }
            ),
            capabilities => capabilities with { DocumentHighlightProvider = true }
        );

    public static Feature PrepareRename() =>
        new(
            Method<Workspace>.Request(
                "textDocument/prepareRename",
                LspJson.Default.TextDocumentPositionParams,
                LspJson.Default.PrepareRenameResult,
                (workspace, parameters, _) =>
                {
                    var document = workspace.Find(parameters.TextDocument.Uri);
                    var offset = document.OffsetOf(parameters.Position);
                    var thing = NameIndex.Of(document.Tree).At(offset);
                    var answer = thing is null
                        ? null
                        : new PrepareRenameResult(document.RangeOf(thing.Everywhere.First(span => span.Touches(offset))), thing.Name);
                    return ValueTask.FromResult(answer!);
                }
            ),
            capabilities => capabilities with { RenameProvider = new RenameOptions() }
        );

    public static Feature Rename() =>
        new(
            Method<Workspace>.Request(
                "textDocument/rename",
                LspJson.Default.RenameParams,
                LspJson.Default.WorkspaceEdit,
                (workspace, parameters, _) =>
                {
                    var document = workspace.Find(parameters.TextDocument.Uri);
                    var index = NameIndex.Of(document.Tree);
                    var thing =
                        index.At(document.OffsetOf(parameters.Position))
                        ?? throw Refusal("There is no operator, block, anchor or tie here to rename.");
                    Check(index, thing, parameters.NewName);
                    IReadOnlyList<TextEdit> edits =
                    [
                        .. thing.Everywhere.Select(span => new TextEdit(document.RangeOf(span), parameters.NewName)),
                    ];
                    return ValueTask.FromResult(
                        new WorkspaceEdit(new Dictionary<string, IReadOnlyList<TextEdit>> { [document.Uri] = edits })
                    );
                }
            )
        );

    private static NamedThing? At(Document document, Position position) => NameIndex.Of(document.Tree).At(document.OffsetOf(position));

    private static void Check(NameIndex index, NamedThing thing, string name)
    {
        if (!Identifier().IsMatch(name))
        {
            throw Refusal($"\"{name}\" is no name: use letters, digits and underscores, a letter first.");
        }

        if (index.All.Any(other => other.Kind == thing.Kind && other.Name == name && other.Name != thing.Name))
        {
            throw Refusal($"There already is a \"{name}\".");
        }

        if (thing.Kind != NameKind.Anchor && index.IsWordOfTable(thing.Name))
        {
            throw Refusal(
                $"The table of this search knows the option \"{thing.Name}\" by its name. Say so first under `codes:`, for instance {{ {thing.Name}: {thing.Name} }}; then it can be renamed."
            );
        }

        if (thing.Kind == NameKind.Layer && OperatorCatalogue.Find(name) is not null)
        {
            throw Refusal($"\"{name}\" is an operator of the catalogue; a name of your own would hide it.");
        }
    }

    private static RpcException Refusal(string message) => new(new RpcError(RpcError.RequestFailed, message));

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*$")]
    private static partial Regex Identifier();
}

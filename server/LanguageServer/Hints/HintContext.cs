using NasNavigator.LanguageServer.Documents;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Hints;

/// <summary>What sources of hints look at: the last whole reading of a file, and the lines that the editor shows.</summary>
/// <param name="Workspace">Settings and everything else that is open.</param>
/// <param name="Document">The file as it is now.</param>
/// <param name="Known">What is known of it; its spans may be those of an older text.</param>
/// <param name="First">First line asked for.</param>
/// <param name="Last">Last line asked for.</param>
/// <param name="Cancellation">The request's.</param>
internal sealed record HintContext(Workspace Workspace, Document Document, Known Known, int First, int Last, CancellationToken Cancellation)
{
    private IReadOnlyList<(int Line, WrittenLayerPlaces Layer)>? _layers;

    public SearchSpace Space => Known.Space;

    /// <summary>The outermost layer that begins on each line asked for. The network as a whole is left to the lens above it.</summary>
    public IReadOnlyList<(int Line, WrittenLayerPlaces Layer)> Layers => _layers ??= FindLayers();

    /// <summary>
    /// The line on which something written in the reading begins now: that of its key where it is a list below one. Null where it is
    /// not shown any more, or lies outside the lines asked for.
    /// </summary>
    public int? LineOf(SourceSpan span)
    {
        if (Known.Now(span) is not { } now)
        {
            return null;
        }

        var line = Document.Tree.Lines.PositionOf(now.Start).Line;
        if (line < First || line > Last + 1)
        {
            // A list's key stands at most one line above it, blank lines and comments aside.
            return null;
        }

        if (Known.File.Tree.Text[span.Start] == '-' && KeyOf(span) is { } key)
        {
            line = Document.Tree.Lines.PositionOf(Known.Now(key)?.Start ?? now.Start).Line;
        }

        return line >= First && line <= Last ? line : null;
    }

    /// <summary>The key that a block list belongs to; null where it is an item itself.</summary>
    private SourceSpan? KeyOf(SourceSpan list)
    {
        var node = Known.File.Tree.NodeAt(list.Start);
        while (node is not null && node.Span != list)
        {
            node = node.Parent;
        }

        return (node?.Parent as YamlMapping)?.Pairs.FirstOrDefault(pair => ReferenceEquals(pair.Value, node))?.Key.Span;
    }

    private List<(int Line, WrittenLayerPlaces Layer)> FindLayers()
    {
        var outermost = new SortedDictionary<int, WrittenLayerPlaces>();
        foreach (var layer in PlaceSurvey.Of(Space, Cancellation).All)
        {
            Cancellation.ThrowIfCancellationRequested();
            if (layer.Span == Space.Network.Span || layer.Span.Length == 0 || LineOf(layer.Span) is not { } line)
            {
                continue;
            }

            if (
                !outermost.TryGetValue(line, out var other)
                || layer.Span.Start < other.Span.Start
                || (layer.Span.Start == other.Span.Start && layer.Span.End > other.Span.End)
            )
            {
                outermost[line] = layer;
            }
        }

        return [.. outermost.Select(entry => (entry.Key, entry.Value))];
    }
}

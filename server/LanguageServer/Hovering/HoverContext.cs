using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Features;
using NasNavigator.LanguageServer.Naming;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Hovering;

/// <summary>What sections of a hover look at.</summary>
/// <param name="Workspace">Everything that is open.</param>
/// <param name="Document">The file as it is now.</param>
/// <param name="Word">The scalar under the cursor, a key or a value.</param>
/// <param name="Offset">The cursor.</param>
/// <param name="Cancellation">The request's.</param>
internal sealed record HoverContext(Workspace Workspace, Document Document, YamlScalar Word, int Offset, CancellationToken Cancellation)
{
    private KeyContext? _expected;
    private (bool IsRead, WrittenLayerPlaces? Layer) _layer;

    /// <summary>What the language expects at the word.</summary>
    public KeyContext Expected => _expected ??= KeyContext.Of(Document.Tree, Word);

    /// <summary>The pair whose key the word is; null where it is a value.</summary>
    public YamlPair? OwnPair => (Word.Parent as YamlMapping)?.Pairs.FirstOrDefault(pair => ReferenceEquals(pair.Key, Word));

    /// <summary>The user's name under the cursor, or null.</summary>
    public NamedThing? Named => NameIndex.Of(Document.Tree).At(Offset);

    /// <summary>The layer that the word names, defines or opens, with its places; null elsewhere.</summary>
    public WrittenLayerPlaces? Layer
    {
        get
        {
            if (!_layer.IsRead)
            {
                _layer = (true, FindLayer());
            }

            return _layer.Layer;
        }
    }

    private WrittenLayerPlaces? FindLayer()
    {
        if (Document.Known is not { } known)
        {
            return null;
        }

        var survey = PlaceSurvey.Of(known.Space, Cancellation);
        foreach (var span in Spans())
        {
            var found = known.IsCurrent ? survey.At(span) : survey.All.FirstOrDefault(layer => known.Now(layer.Span) == span);
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Where the layer may be written: the word itself; behind a key its value where the key is a name being defined, else the mapping that it opens.</summary>
    private IEnumerable<SourceSpan> Spans()
    {
        if (OwnPair is not { } pair)
        {
            if (Expected.MayBeLayer)
            {
                yield return Word.Span;
            }

            yield break;
        }

        var opens = Expected.MayBeLayer || Expected.Key?.Name is "graph" or "parallel" or "layers" or "choose" or "repeat";
        if (opens)
        {
            yield return Word.Parent!.Span;
        }

        if (pair.Value is { } value && (IsDefinition || Expected.Key?.Name is "on_edge" or "on_node" or "prepare" or "project"))
        {
            yield return value.Span;
        }
    }

    private bool IsDefinition =>
        Word.Parent?.Parent is YamlMapping document
        && document.Pairs.Any(section => section.Key.Value is "operators" or "blocks" && ReferenceEquals(section.Value, Word.Parent));
}

using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Protocol.Navigator;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Panels;

/// <summary>nasnav/pointed: what of the network stands at a cursor, so that panels light it.</summary>
internal static class PointedRequest
{
    /// <summary>A line may stand for every layer of a network; more than this is not pointed at any more.</summary>
    private const int Most = 400;

    public static Feature Find() =>
        new(
            Method<Workspace>.Request(
                "nasnav/pointed",
                LspJson.Default.PointedParams,
                LspJson.Default.PointedAnswer,
                (workspace, parameters, _) => ValueTask.FromResult(At(workspace.Find(parameters.TextDocument.Uri), parameters.Position))
            )
        );

    private static PointedAnswer At(Document document, Position position)
    {
        if (document.Known is not { } known)
        {
            return new PointedAnswer("", [], []);
        }

        var offset = document.OffsetOf(position);
        var options = known
            .Written.All.Where(option => Touches(known, option.Span, offset))
            .GroupBy(option => option.Span.Length)
            .MinBy(group => group.Key)
            ?.ToList();
        var layers = LayersAt(known, offset);
        var places = (options ?? [])
            // An option that is a whole list of layers is pointed at by its own words, not by what stands in it.
            .Where(option => layers.Count == 0 || option.Span.Length <= layers[0].Span.Length)
            .SelectMany(option => option.Places)
            .Take(Most)
            .Select(place => new PointedPlace(place.Address, place.Option.Text))
            .ToList();
        var label =
            options is [var first, ..] && places.Count > 0 ? first.Text
            : layers.Count > 0 ? layers[0].Place
            : "";
        return new PointedAnswer(label, places, [.. layers.Take(Most).Select(layer => layer.Place).Distinct()]);
    }

    /// <summary>The innermost layers that are written there, and those that a name there stands for.</summary>
    private static List<TemplateNode> LayersAt(Known known, int offset)
    {
        var best = int.MaxValue;
        var found = new List<TemplateNode>();
        foreach (var node in TemplateNodes.All(known.Space.Network))
        {
            foreach (var span in node.Placements.Append(node.Span))
            {
                if (span.Length > best || span == known.Space.Network.Span || !Touches(known, span, offset))
                {
                    continue;
                }

                if (span.Length < best)
                {
                    best = span.Length;
                    found.Clear();
                }

                found.Add(node);
            }
        }

        return found;
    }

    private static bool Touches(Known known, SourceSpan span, int offset) => known.Now(span)?.Touches(offset) ?? false;
}

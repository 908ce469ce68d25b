using System.Globalization;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Language;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Binding;

/// <summary>An edge that a graph may have.</summary>
/// <param name="From">Vertex it leaves.</param>
/// <param name="To">Vertex it enters.</param>
/// <param name="IsOptional">Whether it is searched.</param>
/// <param name="Span">Where it is written.</param>
internal readonly record struct WrittenEdge(int From, int To, bool IsOptional, SourceSpan Span);

/// <summary>Reads <c>edges:</c> of a graph.</summary>
/// <param name="context">The text's context.</param>
/// <param name="inputs">Number of input vertices, into which nothing leads.</param>
/// <param name="vertices">Number of all vertices.</param>
internal sealed class EdgeReader(BindingContext context, int inputs, int vertices)
{
    private readonly Dictionary<(int To, int From), WrittenEdge> _edges = [];

    /// <summary>All edges, ordered by the vertex they enter, then by the one they leave.</summary>
    public IReadOnlyList<WrittenEdge> Read(YamlNode? node, SourceSpan fallback)
    {
        var span = node?.Span ?? fallback;
        switch (node?.Resolved)
        {
            case null:
                AddRest(false, span);
                break;
            case YamlScalar { Value: "all" }:
                AddRest(false, span);
                break;
            case YamlScalar { Value: "optional" }:
                AddRest(true, span);
                break;
            case YamlScalar scalar:
                context.Report(UnknownWord.For(span, "edges", scalar.Value, ["all", "optional"]));
                AddRest(false, span);
                break;
            case YamlSequence list:
                AddList(list, false);
                break;
            case YamlMapping mapping:
                var fields = context.FieldsOf(mapping, LayerKeys.Edges);
                // Lists come first: `rest` means what they leave.
                foreach (var isRest in (ReadOnlySpan<bool>)[false, true])
                {
                    AddPart(fields, "always", false, isRest);
                    AddPart(fields, "optional", true, isRest);
                }

                break;
        }

        return [.. _edges.OrderBy(edge => edge.Key).Select(edge => edge.Value)];
    }

    /// <summary>The vertices of an edge written <c>0 -> 1</c>; null where the text is none.</summary>
    public static (int From, int To)? Parse(string text)
    {
        var arrow = text.IndexOf("->", StringComparison.Ordinal);
        return
            arrow > 0
            && int.TryParse(text.AsSpan(0, arrow), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var from)
            && int.TryParse(text.AsSpan(arrow + 2), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var to)
            ? (from, to)
            : null;
    }

    private void AddPart(Fields fields, string key, bool isOptional, bool isRest)
    {
        switch (fields.Value(key))
        {
            case YamlScalar { Value: "rest" } rest when isRest:
                AddRest(isOptional, fields.SpanOf(key, rest));
                break;
            case YamlSequence list when !isRest:
                AddList(list, isOptional);
                break;
            case YamlScalar { Value: not "rest" } other when !isRest:
                context.Report(UnknownWord.For(fields.SpanOf(key, other), key, other.Value, ["rest"]));
                break;
            case YamlMapping wrong when !isRest:
                context.Report(WrongType.For(fields.SpanOf(key, wrong), key, "a list of edges `0 -> 1`, or `rest`"));
                break;
        }
    }

    private void AddRest(bool isOptional, SourceSpan span)
    {
        for (var to = inputs; to < vertices; to++)
        {
            for (var from = 0; from < to; from++)
            {
                _edges.TryAdd((to, from), new WrittenEdge(from, to, isOptional, span));
            }
        }
    }

    private void AddList(YamlSequence list, bool isOptional)
    {
        foreach (var item in list.Items)
        {
            if ((item.Resolved as YamlScalar) is not { } scalar || Parse(scalar.Value) is not var (from, to))
            {
                context.Report(BadEdge.For(item.Span, "An edge is written `0 -> 1`."));
            }
            else if (ProblemOf(from, to) is { } problem)
            {
                context.Report(BadEdge.For(item.Span, problem));
            }
            else if (!_edges.TryAdd((to, from), new WrittenEdge(from, to, isOptional, item.Span)))
            {
                context.Report(BadEdge.For(item.Span, $"The edge {from} -> {to} stands here twice."));
            }
        }
    }

    private string? ProblemOf(int from, int to)
    {
        var last = vertices - 1;
        if (from > last || to > last || from < 0)
        {
            return $"The vertices of this graph are 0 to {last}; there is no edge {from} -> {to}.";
        }

        if (from >= to)
        {
            return $"An edge leads from a smaller to a larger number; turn it around: {to} -> {from}.";
        }

        return to < inputs ? $"Vertex {to} is an input; nothing leads into it." : null;
    }
}

using System.Text;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>What is left of a graph whose decisions are made once all is dropped that no input reaches or no output reads.</summary>
internal sealed class ActiveVertices(GraphWiring wiring)
{
    /// <summary>A text that is the same for isomorphic graphs, and for no others.</summary>
    public string CanonicalText(IDecisions decisions)
    {
        var graph = wiring.Graph;
        var present = wiring.Edges.Select(edge => edge.Carries.Evaluate(decisions) == true).ToArray();
        var (reached, useful) = (new bool[graph.Vertices], new bool[graph.Vertices]);
        for (var i = 0; i < graph.Inputs; i++)
        {
            reached[i] = true;
        }

        for (var i = 0; i < present.Length; i++)
        {
            reached[wiring.Edges[i].To] |= present[i] && reached[wiring.Edges[i].From];
        }

        foreach (var output in wiring.Outputs)
        {
            useful[output] = true;
        }

        for (var i = present.Length - 1; i >= 0; i--)
        {
            useful[wiring.Edges[i].From] |= present[i] && useful[wiring.Edges[i].To];
        }

        var edges = new Dictionary<(int From, int To), string>();
        for (var i = 0; i < present.Length; i++)
        {
            var edge = wiring.Edges[i];
            if (present[i] && reached[edge.From] && useful[edge.To])
            {
                edges[(edge.From, edge.To)] = graph.Edges[i].Operator is { } node ? Describe(node, decisions) : "";
            }
        }

        var inner = Enumerable.Range(graph.Inputs, graph.Nodes).Where(vertex => reached[vertex] && useful[vertex]).ToArray();
        var colours = new string[graph.Vertices];
        for (var vertex = 0; vertex < graph.Vertices; vertex++)
        {
            var isInner = vertex >= graph.Inputs && vertex < graph.Inputs + graph.Nodes;
            var label = isInner && graph.OnNode[vertex] is { } node ? Describe(node, decisions) : "";
            colours[vertex] = isInner ? $"{(wiring.Outputs.Contains(vertex) ? "out " : "")}{label}" : $"#{vertex}";
        }

        return Smallest(inner, edges, Refined(edges, colours), colours);
    }

    private static string[] Refined(Dictionary<(int From, int To), string> edges, string[] colours)
    {
        for (var round = 0; round < 2; round++)
        {
            var next = new string[colours.Length];
            for (var vertex = 0; vertex < colours.Length; vertex++)
            {
                var into = edges.Where(edge => edge.Key.To == vertex).Select(edge => $"{edge.Value}<{colours[edge.Key.From]}");
                var outOf = edges.Where(edge => edge.Key.From == vertex).Select(edge => $"{edge.Value}>{colours[edge.Key.To]}");
                next[vertex] = $"{colours[vertex]}[{string.Join(',', into.Concat(outOf).Order(StringComparer.Ordinal))}]";
            }

            colours = next;
        }

        return colours;
    }

    private static string Smallest(int[] inner, Dictionary<(int From, int To), string> edges, string[] refined, string[] colours)
    {
        var sorted = inner.OrderBy(vertex => refined[vertex], StringComparer.Ordinal).ToArray();
        string? best = null;
        Visit(0);
        return best!;

        void Visit(int at)
        {
            if (at == sorted.Length)
            {
                var text = Write(sorted, edges, colours);
                best = best is null || string.CompareOrdinal(text, best) < 0 ? text : best;
                return;
            }

            for (var i = at; i < sorted.Length && refined[sorted[i]] == refined[sorted[at]]; i++)
            {
                (sorted[at], sorted[i]) = (sorted[i], sorted[at]);
                Visit(at + 1);
                (sorted[at], sorted[i]) = (sorted[i], sorted[at]);
            }
        }
    }

    private static string Write(int[] inner, Dictionary<(int From, int To), string> edges, string[] colours)
    {
        var place = inner.Select((vertex, index) => (vertex, index)).ToDictionary(pair => pair.vertex, pair => $"n{pair.index}");
        var text = new StringBuilder();
        foreach (var vertex in inner)
        {
            text.Append(colours[vertex]).Append(';');
        }

        var written = edges.Select(edge =>
            $"{place.GetValueOrDefault(edge.Key.From, colours[edge.Key.From])}>{place.GetValueOrDefault(edge.Key.To, colours[edge.Key.To])}:{edge.Value}"
        );
        return text.AppendJoin(';', written.Order(StringComparer.Ordinal)).ToString();
    }

    /// <summary>Names a layer as decided: the options taken, and operators where nothing is decided.</summary>
    private static string Describe(TemplateNode node, IDecisions decisions) =>
        node switch
        {
            OperatorNode @operator =>
                $"{@operator.Operator.Name}({string.Join(',', @operator.Arguments.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={Describe(pair.Value, decisions)}"))})",
            SequenceNode sequence => $"[{string.Join(',', sequence.Layers.Select(layer => Describe(layer, decisions)))}]",
            GivenNode given => $"{Describe(given.Body, decisions)}/{Describe(given.Out, decisions)}/{Describe(given.Stride, decisions)}",
            ChoiceNode choice => decisions.Of(choice.Choice) is var decision and >= 0
                ? $"{choice.Choice.Options[(int)decision].Text}:{Describe(choice.Options[(int)decision], decisions)}"
                : "-",
            _ => string.Join(',', GraphWiring.ChoicesIn(node).Select(choice => decisions.Of(choice))) + node.GetType().Name,
        };

    private static string Describe(Argument? argument, IDecisions decisions) =>
        argument switch
        {
            Constant constant => $"{constant.Value}",
            Multiple multiple => $"*{multiple.Factor}",
            Chosen chosen => decisions.Of(chosen.Choice) is var decision and >= 0 ? $"{chosen.Values[(int)decision]}" : "-",
            _ => "",
        };
}

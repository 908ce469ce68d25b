using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.TemplateFigures;

/// <summary>Which decisions stand in which part of the template.</summary>
internal sealed class FigureChoices(bool openOnly)
{
    /// <summary>More groups in one card are not read by anybody.</summary>
    private const int MostGroups = 12;

    private readonly Dictionary<TemplateNode, bool> _holds = [];

    /// <summary>Whether there is something to be shown in a part: a choice, and where only open ones are wanted one that is open.</summary>
    public bool Holds(TemplateNode node)
    {
        if (!_holds.TryGetValue(node, out var holds))
        {
            _holds[node] = holds = Own(node).Any(own => IsShown(own.Choice)) || TemplateNodes.Children(node).Any(Holds);
        }

        return holds;
    }

    public bool IsShown(Choice choice) => choice.Options.Count > 1 && (!openOnly || IsOpen(choice));

    /// <summary>The groups of a layer and of all that stands in its options, each choice once.</summary>
    public IReadOnlyList<CardGroup> Groups(TemplateNode node)
    {
        var groups = new List<CardGroup>();
        Add(node, null);
        return groups.Count > 0 ? [.. groups.Take(MostGroups)] : [];

        void Add(TemplateNode inner, string? within)
        {
            foreach (var (choice, title) in Own(inner))
            {
                if (IsShown(choice) && !groups.Exists(group => group.Choice == choice))
                {
                    groups.Add(new CardGroup(choice, inner.Place, within is null ? title : $"{within} · {title ?? "which"}"));
                }
            }

            foreach (var (child, number) in TemplateNodes.Children(inner).Select((child, number) => (child, number)))
            {
                Add(child, inner is ChoiceNode one ? FigureText.Cut(one.Choice.Options[number].Text, 14) : within);
            }
        }
    }

    /// <summary>All choices of a part, as one text that is equal for parts that decide the same.</summary>
    public static string Signature(TemplateNode node) =>
        string.Join(
            '\n',
            TemplateNodes.All(node).SelectMany(Own).Select(own => own.Choice.Address).Distinct().Order(StringComparer.Ordinal)
        );

    /// <summary>The choices of a layer itself, with what they decide where that does not speak for itself.</summary>
    public static IEnumerable<(Choice Choice, string? Title)> Own(TemplateNode node) =>
        node switch
        {
            ChoiceNode choice => [(choice.Choice, NameOf(choice.Choice))],
            OperatorNode layer => layer.Arguments.SelectMany(argument => Chosen(argument.Value, argument.Key)),
            RepeatNode repeat => Chosen(repeat.Depth, "depth"),
            ParallelNode parallel => [.. Taken(parallel.Take), .. Chosen(parallel.Join, "join")],
            GivenNode given => [.. Chosen(given.Out, "out"), .. Chosen(given.Stride, "stride")],
            GraphNode graph => [.. Chosen(graph.Out, "out"), .. Chosen(graph.Join, "join"), .. graph.Incoming.SelectMany(Taken)],
            _ => [],
        };

    public static IEnumerable<(Choice Choice, string? Title)> Chosen(Argument? argument, string title) =>
        argument is Chosen chosen ? [(chosen.Choice, title)] : [];

    public static IEnumerable<(Choice Choice, string? Title)> Taken(Choice? choice) =>
        choice is null ? []
        : choice.TakeFrom == choice.TakeTo ? [(choice, $"takes {choice.TakeTo} of {choice.Options.Count}")]
        : [(choice, $"takes {choice.TakeFrom}–{choice.TakeTo} of {choice.Options.Count}")];

    private static bool IsOpen(Choice choice) => choice.Allowed.Count > (choice.IsSubset ? choice.TakeFrom : 1);

    /// <summary>The last word of an address; null where it is a number of an edge, a node or a layer, which the figure shows anyway.</summary>
    private static string? NameOf(Choice choice)
    {
        var word = choice.Address[(choice.Address.LastIndexOf('.') + 1)..];
        return
            word.Contains("->", StringComparison.Ordinal)
            || word.StartsWith("network[", StringComparison.Ordinal)
            || word.All(char.IsAsciiDigit)
            ? null
            : word;
    }
}

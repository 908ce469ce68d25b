using NasNavigator.Space.Costs;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Checks;

/// <summary>A fixed layer so large that the choices hardly change the size of the network.</summary>
internal sealed class LayerHoldsMostWeights : Check
{
    /// <summary>Share of all shared weights above which it is said.</summary>
    public const double Share = 0.9;

    public override string Code => "NAS502";

    public override Severity Severity => Severity.Warning;

    public override string Title => "One layer holds most weights";

    public override IEnumerable<Diagnostic> Find(CheckContext context)
    {
        var space = context.Space;
        if (space.Choices.Count == 0 || context.File.Diagnostics.Any(finding => finding.Severity == Severity.Error))
        {
            yield break;
        }

        var counts = SupernetWeights.Counts(space);
        var total = Saturating.Total(counts.Values);
        if (total == 0)
        {
            yield break;
        }

        var (key, count) = counts.MaxBy(entry => entry.Value);
        if (count < Share * total || Layer(space.Network, key.ToString()) is not { } layer)
        {
            yield break;
        }

        yield return At(
            layer.Span,
            $"{layer.Operator.Name} holds {Figures.Short(count)} of all {Figures.Short(total)} shared weights, whatever is chosen elsewhere. "
                + "Pool before it or make it narrower, so that the choices matter."
        );
    }

    /// <summary>The layer whose place starts the key; null where it stands inside a choice, and so is itself part of what is searched.</summary>
    private static OperatorNode? Layer(TemplateNode network, string key)
    {
        var open = new Stack<TemplateNode>([network]);
        while (open.TryPop(out var node))
        {
            switch (node)
            {
                case OperatorNode layer when key == layer.Place || key.StartsWith($"{layer.Place}/", StringComparison.Ordinal):
                    return TemplateNodes.Decides(layer) ? null : layer;
                case ChoiceNode:
                    break;
                default:
                    foreach (var child in TemplateNodes.Children(node))
                    {
                        open.Push(child);
                    }

                    break;
            }
        }

        return null;
    }
}

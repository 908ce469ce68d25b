using System.Numerics;
using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Distance;

/// <summary>What it costs to decide one choice otherwise: the metric closure over its own options.</summary>
/// <remarks>
/// The closure goes through options that steering has taken out too, so that a decision of the user moves no architecture away from
/// another. Switching a choice on or off costs at least half its widest relabelling: no detour through "inactive" is a short cut.
/// </remarks>
internal sealed class ChoiceCosts
{
    /// <summary>Choices with more options are scales or close to a metric as they are; their closure would take too long.</summary>
    private const int MostClosed = 256;

    private readonly EditCosts _costs;
    private readonly double _weight;
    private readonly double _perMember;
    private readonly IReadOnlyList<OptionForm>? _forms;
    private readonly double[]? _position;
    private readonly double[,]? _closure;
    private readonly int[,]? _next;

    public ChoiceCosts(Choice choice, EditCosts costs, IReadOnlyList<OptionForm>? forms)
    {
        (Choice, _costs, _weight, _forms) = (choice, costs, costs.WeightOf(choice), forms);
        var options = choice.Options.Count;
        if (choice.IsSubset)
        {
            _perMember = choice.Address.EndsWith(".from", StringComparison.Ordinal) ? costs.Edge : costs.Node;
            Switching = _weight * Math.Max(costs.Node, _perMember * Math.Min(options, 2 * choice.TakeTo) / 2);
            return;
        }

        if (choice.IsOrdered || choice.IsNumeric || choice.Kind == ChoiceKind.Depth)
        {
            _position = Positions(choice);
            Switching = _weight * costs.Step * Math.Max(1, options - 1) / 2;
            return;
        }

        if (options <= MostClosed)
        {
            (_closure, _next) = Close(options, (i, j) => Direct(i, j));
        }

        var widest = 0.0;
        for (var i = 0; i < Math.Min(options, MostClosed); i++)
        {
            for (var j = 0; j < i; j++)
            {
                widest = Math.Max(widest, Relabel(i, j));
            }
        }

        Switching = _weight * Math.Max(choice.Kind == ChoiceKind.Layer ? costs.Node : 0, widest / 2);
    }

    public Choice Choice { get; }

    /// <summary>Cost of the choice coming into the network, or going.</summary>
    public double Switching { get; }

    /// <summary>The cheapest way from one decision to another.</summary>
    public double Between(long from, long to) =>
        from == to ? 0
        : from < 0 || to < 0 ? Switching
        : _weight * (Choice.IsSubset ? _perMember * BitOperations.PopCount((ulong)(from ^ to)) : Relabel((int)from, (int)to));

    /// <summary>The cost of that very edit, without a detour.</summary>
    public double Single(long from, long to) =>
        from == to ? 0
        : from < 0 || to < 0 || Choice.IsSubset || _position is not null ? Between(from, to)
        : _weight * Direct((int)from, (int)to);

    /// <summary>The edits of the cheapest way.</summary>
    public IEnumerable<ArchitectureEdit> Path(long from, long to)
    {
        if (from == to)
        {
            yield break;
        }

        if (from >= 0 && to >= 0 && _next is not null)
        {
            for (var at = (int)from; at != to; )
            {
                var next = _next[at, (int)to];
                yield return new ArchitectureEdit(Choice.Address, Text(at), Text(next), Single(at, next));
                at = next;
            }

            yield break;
        }

        yield return new ArchitectureEdit(Choice.Address, Text(from), Text(to), Between(from, to));
    }

    private string? Text(long decision) => decision < 0 ? null : ArchitectureText.OptionText(Choice, decision);

    private double Relabel(int from, int to) =>
        _position is not null ? _costs.Step * Math.Abs(_position[from] - _position[to])
        : _closure is not null ? _closure[from, to]
        : Direct(from, to);

    private double Direct(int from, int to) =>
        from == to ? 0
        : _forms is not null ? _costs.Relabel(_forms[from], _forms[to])
        // Words of an argument, and ways to join: the same operator in another form.
        : Choice.Kind == ChoiceKind.Layer ? _costs.OtherFamily
        : _costs.OtherSize;

    /// <summary>Places on the scale: by number where there are numbers, else in the order of the file.</summary>
    private static double[] Positions(Choice choice)
    {
        var positions = new double[choice.Options.Count];
        var order = Enumerable.Range(0, positions.Length);
        var sorted = choice.IsNumeric ? order.OrderBy(choice.NumberOf).ToList() : [.. order];
        for (var place = 0; place < sorted.Count; place++)
        {
            positions[sorted[place]] = place;
        }

        return positions;
    }

    /// <summary>Floyd and Warshall, with the first step of every way.</summary>
    private static (double[,] Costs, int[,] Next) Close(int count, Func<int, int, double> direct)
    {
        var (costs, next) = (new double[count, count], new int[count, count]);
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                (costs[i, j], next[i, j]) = (direct(i, j), j);
            }
        }

        for (var k = 0; k < count; k++)
        {
            for (var i = 0; i < count; i++)
            {
                for (var j = 0; j < count; j++)
                {
                    // A detour that saves nothing but rounding is none.
                    if (costs[i, k] + costs[k, j] < costs[i, j] - 1e-12)
                    {
                        (costs[i, j], next[i, j]) = (costs[i, k] + costs[k, j], next[i, k]);
                    }
                }
            }
        }

        return (costs, next);
    }
}

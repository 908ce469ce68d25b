using System.Numerics;
using System.Runtime.CompilerServices;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>
/// The graphs of a rule with <c>unique: true</c>: what is dead is dropped, isomorphic ones are one. Each is written in one way, its
/// representative: fewest edges (so that nothing hangs on what is dead), then the smallest text.
/// </summary>
/// <remarks>
/// Steering has no say here: excluding an option drops the graphs whose representative takes it, so that an exclusion never changes
/// how the other graphs are written.
/// </remarks>
internal abstract class IsomorphismClasses
{
    private static readonly ConditionalWeakTable<GraphRule, IsomorphismClasses?[]> Known = [];

    private ulong[]? _representatives;

    protected IsomorphismClasses(GraphRule rule, GraphWiring wiring, DecisionCode code) => (Rule, Wiring, Code) = (rule, wiring, code);

    public GraphRule Rule { get; }

    public GraphWiring Wiring { get; }

    /// <summary>How decisions are packed: in the order of activation.</summary>
    public DecisionCode Code { get; }

    /// <summary>The classes of a rule, kept as long as the rule is; null where its decisions do not fit into a code.</summary>
    public static IsomorphismClasses? Of(SearchSpace space, GraphRule rule) =>
        Known.GetValue(
            rule,
            key =>
            {
                var wiring = new GraphWiring(key.Graph);
                var own = wiring.Choices.ToHashSet();
                var code = DecisionCode.TryMake([.. ActivationOrder.Of(space).Choices.Where(own.Contains)]);
                return
                [
                    code is null || own.Count == 0 ? null
                    : NodeLabelledClasses.Fits(wiring) ? new NodeLabelledClasses(key, wiring, code)
                    : new ListedClasses(key, wiring, code),
                ];
            }
        )[0];

    /// <summary>Whether the representatives are listed already, so that asking for them costs nothing.</summary>
    public bool AreListed => _representatives is not null;

    /// <summary>The codes of all representatives, ascending.</summary>
    public ulong[] Representatives(CountingLimit limit)
    {
        if (_representatives is { } known)
        {
            return known;
        }

        var found = Find(limit);
        Array.Sort(found);
        return _representatives = found;
    }

    /// <summary>Whether a graph whose decisions are all made is written as its class is; null while the rest could still make it so.</summary>
    public bool? IsRepresentative(IDecisions decisions, CountingLimit limit)
    {
        var (from, to) = Code.Prefix(decisions);
        var all = Representatives(limit);
        var first = Array.BinarySearch(all, from);
        first = first >= 0 ? first : ~first;
        if (first == all.Length || all[first] > to)
        {
            return false;
        }

        return from == to ? true : null;
    }

    /// <summary>Number of classes, without listing them where that is quicker.</summary>
    public virtual BigInteger Count(CountingLimit limit) => Representatives(limit).Length;

    protected abstract ulong[] Find(CountingLimit limit);
}

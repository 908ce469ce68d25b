using System.Runtime.CompilerServices;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Counting;

/// <summary>Something that the file asks of every architecture.</summary>
/// <param name="Span">Where.</param>
/// <param name="Text">As written.</param>
/// <param name="Conditions">All that decisions must meet for it.</param>
internal sealed record Demand(SourceSpan Span, string Text, IReadOnlyList<Condition> Conditions)
{
    /// <summary>The constraint it comes from, or null.</summary>
    public DecisionConstraint? Constraint { get; init; }

    /// <summary>The rule about a graph it comes from, or null.</summary>
    public GraphRule? Rule { get; init; }
}

/// <summary>What the demands of a space leave: whether they can be met, which of them conflict, which options are never used.</summary>
/// <remarks>
/// Most questions are whether there is an architecture of some kind, and a few hundred that are drawn at random answer most of those;
/// only the others are counted. Typing waits for it, so that all of it together gives up after an amount of work that does not depend on
/// the machine; what is not known by then is not reported.
/// That isomorphic graphs count once is left out: it never decides whether there is an architecture.
/// </remarks>
internal sealed class FeasibilitySurvey
{
    /// <summary>Choices looked at in counting for one space: some tens of milliseconds.</summary>
    private const long Budget = 25_000;

    /// <summary>Choices decided in drawing architectures for one space.</summary>
    private const int Drawing = 20_000;

    private const int MostDrawn = 256;

    private const int MostMeeting = 64;

    private static readonly ConditionalWeakTable<SearchSpace, FeasibilitySurvey> Surveys = [];

    private readonly SearchSpace _space;
    private readonly CountingLimit _limit;
    private readonly Lazy<List<Architecture>> _drawn;
    private bool _isSpent;

    private FeasibilitySurvey(SearchSpace space)
    {
        (_space, _limit, _drawn) = (space, CountingLimit.AfterWork(Budget), new(Draw));
        Order = ActivationOrder.Of(space);
        Demands = [.. DemandsOf(space)];
        Conflict = FindConflict();
        (Unused, NeverActive, WithoutEffect, Fixing) = ([], [], [], []);
        if (!_isSpent)
        {
            NeverActive = [.. FindNeverActive()];
        }

        if (Conflict.Count == 0 && Demands.Count > 0 && !_isSpent)
        {
            WithoutEffect = [.. Demands.Where(demand => demand.Constraint is { } constraint && IsWithoutEffect(constraint))];
            FindUnused();
        }
    }

    /// <summary>Constraints and rules in the order of the text.</summary>
    public IReadOnlyList<Demand> Demands { get; }

    /// <summary>In which order choices become active, and which never can for depending on themselves.</summary>
    public ActivationOrder Order { get; }

    /// <summary>Demands that cannot be met together though all but any one of them could be; empty where there are architectures.</summary>
    public IReadOnlyList<Demand> Conflict { get; }

    /// <summary>Demands that every architecture meets anyway.</summary>
    public IReadOnlyList<Demand> WithoutEffect { get; private set; }

    /// <summary>Options that steering leaves and that no feasible architecture takes.</summary>
    public IReadOnlyList<(Choice Choice, int Option)> Unused { get; private set; }

    /// <summary>Demands that alone leave one option of a choice that has several: the demand, the choice and the option.</summary>
    public IReadOnlyList<(Demand Demand, Choice Choice, int Option)> Fixing { get; private set; }

    /// <summary>Choices whose condition can never hold.</summary>
    public IReadOnlyList<Choice> NeverActive { get; }

    /// <summary>The survey of a space; made once.</summary>
    public static FeasibilitySurvey Of(SearchSpace space) => Surveys.GetValue(space, key => new FeasibilitySurvey(key));

    /// <summary>The largest or smallest value that a term reaches in an architecture; null where there is none or it takes too long.</summary>
    public double? Extreme(NumericTerm term, bool isLargest)
    {
        var range = term.Range(NothingDecided.Instance);
        if (range.IsAbsent || range.Max - range.Min > 1e9)
        {
            return null;
        }

        var (low, high) = (range.Min, range.Max);
        for (var step = 0; step < 64 && high - low > 1e-6; step++)
        {
            var middle = (low + high) / 2;
            middle = IsWhole(term) ? Math.Floor(middle) : middle;
            Expression beyond = isLargest
                ? new Comparison(term, Comparator.Greater, new NumberTerm(middle))
                : new Comparison(term, Comparator.AtMost, new NumberTerm(middle));
            switch (CanHold([new ExpressionCondition(beyond)]))
            {
                case null:
                    return null;
                case true when isLargest:
                    low = IsWhole(term) ? middle + 1 : middle;
                    break;
                case true:
                    high = middle;
                    break;
                case false when isLargest:
                    high = middle;
                    break;
                default:
                    low = IsWhole(term) ? middle + 1 : middle;
                    break;
            }
        }

        return isLargest ? high : low;
    }

    private static bool IsWhole(NumericTerm term) =>
        term is CountTerm
        || (
            term is SumTerm sum
            && sum.Choices.All(choice => Enumerable.Range(0, choice.Options.Count).All(o => choice.NumberOf(o) % 1 == 0))
        );

    private static IEnumerable<Demand> DemandsOf(SearchSpace space)
    {
        var demands = new List<Demand>();
        foreach (var constraint in space.Constraints.OfType<DecisionConstraint>())
        {
            if (constraint.Expression.Mentions.All(choice => ActivationOrder.Owns(space, choice)))
            {
                demands.Add(
                    new(constraint.Span, constraint.Text, [new ExpressionCondition(constraint.Expression)]) { Constraint = constraint }
                );
            }
        }

        foreach (var rule in space.GraphRules)
        {
            var text = (rule.MaxEdges, rule.Connected) switch
            {
                ({ } most, true) => $"max_edges: {most} with connected: true",
                ({ } most, false) => $"max_edges: {most}",
                _ => "connected: true",
            };
            if (FeasibleConditions.WithoutUnique(rule).ToList() is { Count: > 0 } conditions)
            {
                demands.Add(new(rule.Span, text, conditions) { Rule = rule });
            }
        }

        return demands.OrderBy(demand => demand.Span.Start);
    }

    /// <summary>Whether there is an architecture that meets the conditions; null where that is not known in time.</summary>
    private bool? CanHold(IEnumerable<Condition> conditions)
    {
        var all = conditions.ToList();
        return _drawn.Value.Exists(architecture => Meets(architecture, all)) ? true : Count(all);
    }

    private static bool Meets(Architecture architecture, List<Condition> conditions) =>
        conditions.TrueForAll(condition => condition.Evaluate(architecture) == true);

    /// <summary>The same by counting, without a look at what was drawn.</summary>
    private bool? Count(IReadOnlyList<Condition> conditions, IReadOnlySet<Choice>? apart = null)
    {
        if (_isSpent)
        {
            return null;
        }

        try
        {
            _limit.ThrowIfReached(_space.Choices.Count - (apart?.Count ?? 0));
            return !new ModelCounter(_space, conditions, apart).Count(_limit).IsZero;
        }
        catch (OperationCanceledException)
        {
            _isSpent = true;
            return null;
        }
    }

    private bool? CanMeet(IEnumerable<Demand> demands) => CanHold(demands.SelectMany(demand => demand.Conditions));

    private List<Demand> FindConflict()
    {
        if (Demands.Count == 0 || CanMeet(Demands) != false || CanHold([]) != true)
        {
            return [];
        }

        // The smallest there is: one alone, then two, and beyond that what cannot be made smaller by leaving one out.
        for (var i = 0; i < Demands.Count; i++)
        {
            if (CanMeet([Demands[i]]) == false)
            {
                return [Demands[i]];
            }
        }

        for (var i = 0; i < Demands.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (CanMeet([Demands[j], Demands[i]]) == false)
                {
                    return [Demands[j], Demands[i]];
                }
            }
        }

        var needed = Demands.ToList();
        foreach (var demand in Demands)
        {
            if (CanMeet(needed.Where(other => other != demand)) == false)
            {
                needed.Remove(demand);
            }
        }

        return needed;
    }

    private bool IsWithoutEffect(DecisionConstraint constraint) =>
        CanHold([new ExpressionCondition(new Not(constraint.Expression))]) == false;

    private IEnumerable<Choice> FindNeverActive()
    {
        if (_space.Choices.All(choice => choice.ActiveWhen is All { Terms.Count: 0 }) || _space.Steering.Count > 0)
        {
            // After an exclusion, what stands inside the excluded option is inactive on purpose.
            yield break;
        }

        var inCycles = Order.InCycles.ToHashSet();
        foreach (var choice in _space.Choices)
        {
            var isSeen = choice.ActiveWhen is All { Terms.Count: 0 } || _drawn.Value.Exists(architecture => architecture.Of(choice) >= 0);
            if (!isSeen && !inCycles.Contains(choice) && Count([new ExpressionCondition(new IsActive(choice))], Unrelated(choice)) == false)
            {
                yield return choice;
            }
        }
    }

    /// <summary>All choices but this one and those that its being active depends on.</summary>
    private HashSet<Choice> Unrelated(Choice choice)
    {
        var unrelated = _space.Choices.ToHashSet();
        var open = new Stack<Choice>([choice]);
        while (open.TryPop(out var related))
        {
            if (unrelated.Remove(related))
            {
                foreach (var mentioned in related.ActiveWhen.Mentions)
                {
                    open.Push(mentioned);
                }
            }
        }

        return unrelated;
    }

    private void FindUnused()
    {
        var conditions = Demands.SelectMany(demand => demand.Conditions).ToList();
        var touched = conditions.SelectMany(condition => condition.Mentions).ToHashSet();
        foreach (
            var rule in _space.GraphRules.Where(rule => rule.MaxEdges is { } most && most < new GraphWiring(rule.Graph).ShortestPath())
        )
        {
            // The graph is always empty, which is said of the rule and not once more of every edge.
            touched.ExceptWith(new GraphWiring(rule.Graph).Choices);
        }

        var seen = _drawn.Value.FindAll(architecture => Meets(architecture, conditions));
        if (!touched.All(choice => choice.Allowed.All(option => IsUsed(choice, option, seen))))
        {
            seen.AddRange(DrawMeeting(conditions));
        }

        var unused = new List<(Choice, int)>();
        var fixing = new List<(Demand, Choice, int)>();
        foreach (var choice in _space.Choices.Where(touched.Contains))
        {
            var idle = choice.Allowed.Where(option => !IsUsed(choice, option, seen) && !CanTake(choice, option, conditions)).ToList();
            if (idle.Count == 0 || _isSpent)
            {
                continue;
            }

            var left = choice.Allowed.Except(idle).ToList();
            var cause =
                left.Count == 1 && !choice.IsSubset
                    ? Demands.FirstOrDefault(demand => demand.Rule is null && Fixes(demand, choice, idle))
                    : null;
            if (cause is not null)
            {
                fixing.Add((cause, choice, left[0]));
            }
            else
            {
                unused.AddRange(idle.Select(option => (choice, option)));
            }
        }

        (Unused, Fixing) = (unused, fixing);
    }

    private static bool IsUsed(Choice choice, int option, List<Architecture> seen) =>
        seen.Any(architecture =>
            architecture.Of(choice) is var decision and >= 0 && (choice.IsSubset ? (decision >> option & 1) != 0 : decision == option)
        );

    private bool CanTake(Choice choice, int option, IEnumerable<Condition> conditions) =>
        Count([.. conditions, new ExpressionCondition(new Takes(choice, [option]))]) != false;

    private bool Fixes(Demand demand, Choice choice, List<int> idle) =>
        demand.Conditions.Any(condition => condition.Mentions.Contains(choice))
        && CanHold([.. demand.Conditions, new ExpressionCondition(new Takes(choice, idle))]) == false;

    /// <summary>Architectures drawn with a seed of its own, whatever is demanded of them.</summary>
    private List<Architecture> Draw()
    {
        var (drawn, sequence, random) = (new List<Architecture>(), new SequentialDraw(_space), new Random(1));
        var decisions = new PartialDecisions(_space.Choices.Count);
        for (var left = Math.Min(MostDrawn, Drawing / (1 + _space.Choices.Count)); left >= 0; left--)
        {
            if (double.IsNegativeInfinity(sequence.Draw(random, decisions)))
            {
                return [];
            }

            drawn.Add(decisions.ToArchitecture());
        }

        return drawn;
    }

    /// <summary>Some architectures that meet conditions which few meet by chance.</summary>
    private List<Architecture> DrawMeeting(List<Condition> conditions)
    {
        var (seen, counter, random) = (new List<Architecture>(), new ModelCounter(_space, conditions), new Random(1));
        var limit = CountingLimit.AfterWork(Budget / 4);
        try
        {
            while (seen.Count < MostMeeting && counter.Draw(random, limit) is { } decisions)
            {
                seen.Add(decisions.ToArchitecture());
                limit.ThrowIfReached(_space.Choices.Count);
            }
        }
        catch (OperationCanceledException)
        {
            // What was drawn so far serves as well.
        }

        return seen;
    }
}

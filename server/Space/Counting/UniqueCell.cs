using System.Numerics;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>A graph with <c>unique: true</c> whose decisions stand alone, so that its classes are counted and drawn by themselves.</summary>
internal sealed class UniqueCell
{
    private readonly IsomorphismClasses _classes;
    private readonly IReadOnlyList<Condition> _conditions;
    private readonly int _choices;
    private ulong[]? _admitted;

    private UniqueCell(IsomorphismClasses classes, IReadOnlyList<Condition> conditions, int choices) =>
        (_classes, _conditions, _choices) = (classes, conditions, choices);

    /// <summary>Its decisions.</summary>
    public IReadOnlyList<Choice> Choices => _classes.Code.Choices;

    /// <summary>The cell of a rule; null where anything outside its graph depends on its decisions, or they on it.</summary>
    /// <param name="space">The space.</param>
    /// <param name="rule">A rule with <c>unique</c>.</param>
    /// <param name="others">Conditions that are not the rule's own.</param>
    public static UniqueCell? TryMake(SearchSpace space, GraphRule rule, IReadOnlyList<Condition> others)
    {
        if (IsomorphismClasses.Of(space, rule) is not { } classes)
        {
            return null;
        }

        var own = classes.Code.Choices.ToHashSet();
        var touching = others.Where(condition => condition.Mentions.Any(own.Contains)).ToList();
        var standsAlone =
            touching.TrueForAll(condition => condition.Mentions.All(own.Contains))
            && space.Choices.All(choice => choice.ActiveWhen.Mentions.All(mentioned => own.Contains(mentioned) == own.Contains(choice)));
        return standsAlone && own.Count > 0 ? new UniqueCell(classes, touching, space.Choices.Count) : null;
    }

    /// <summary>How many classes steering and conditions leave.</summary>
    public BigInteger Count(CountingLimit limit) => IsWhole ? _classes.Count(limit) : Admitted(limit).Length;

    /// <summary>Decides the cell's choices, every class with the same probability; false where there is none.</summary>
    public bool Draw(Random random, PartialDecisions into, CountingLimit limit)
    {
        var admitted = Admitted(limit);
        if (admitted.Length == 0)
        {
            return false;
        }

        _classes.Code.Decode(admitted[random.Next(admitted.Length)], into);
        return true;
    }

    private bool IsWhole =>
        _conditions.Count == 0 && Choices.All(choice => choice.Allowed.Count == choice.Options.Count && !choice.IsPinned);

    private ulong[] Admitted(CountingLimit limit)
    {
        if (_admitted is { } known)
        {
            return known;
        }

        var all = _classes.Representatives(limit);
        if (IsWhole)
        {
            return _admitted = all;
        }

        var decisions = new PartialDecisions(_choices);
        var admitted = new List<ulong>();
        foreach (var code in all)
        {
            _classes.Code.Decode(code, decisions);
            if (
                Choices.All(choice => decisions.Of(choice) is var decision && (decision < 0 || ChoiceDomain.Contains(choice, decision)))
                && _conditions.All(condition => condition.Evaluate(decisions) == true)
            )
            {
                admitted.Add(code);
            }
        }

        return _admitted = [.. admitted];
    }
}

namespace NasNavigator.Space.Model;

/// <summary>What a number can still be while decisions are open.</summary>
/// <param name="Min">Smallest value it can take.</param>
/// <param name="Max">Largest value it can take.</param>
/// <param name="MayBeAbsent">Whether there may turn out to be no number, because the choice is inactive.</param>
public readonly record struct NumberRange(double Min, double Max, bool MayBeAbsent = false)
{
    /// <summary>No number: the choice is inactive.</summary>
    public static NumberRange Absent { get; } = new(double.NaN, double.NaN, true);

    /// <summary>Whether there is certainly no number.</summary>
    public bool IsAbsent => double.IsNaN(Min);
}

/// <summary>A number that decisions make: one side of a <see cref="Comparison"/>.</summary>
public abstract record NumericTerm
{
    /// <summary>Where the number lies; one point when nothing that matters is open.</summary>
    public abstract NumberRange Range(IDecisions decisions);

    /// <summary>What the decided choices alone contribute. Together with the open choices it determines the term.</summary>
    public abstract double Known(IDecisions decisions);

    /// <summary>Every choice whose decision can matter.</summary>
    public abstract IEnumerable<Choice> Mentions { get; }
}

/// <summary>A number as written.</summary>
public sealed record NumberTerm(double Value) : NumericTerm
{
    /// <inheritdoc/>
    public override NumberRange Range(IDecisions decisions) => new(Value, Value);

    /// <inheritdoc/>
    public override double Known(IDecisions decisions) => Value;

    /// <inheritdoc/>
    public override IEnumerable<Choice> Mentions => [];
}

/// <summary>The numbers that active choices take, added up; inactive choices add nothing.</summary>
/// <param name="Choices">Choices of numbers, none of them a subset.</param>
/// <param name="IsSingle">One choice by its address, so that there is no number where it is inactive, instead of 0.</param>
public sealed record SumTerm(IReadOnlyList<Choice> Choices, bool IsSingle = false) : NumericTerm
{
    /// <inheritdoc/>
    public override NumberRange Range(IDecisions decisions)
    {
        var (min, max, mayBeAbsent) = (0.0, 0.0, false);
        foreach (var choice in Choices)
        {
            switch (decisions.Of(choice))
            {
                case Decision.Inactive:
                    if (IsSingle)
                    {
                        return NumberRange.Absent;
                    }

                    break;
                case Decision.Open:
                    var isActive = choice.ActiveWhen.Evaluate(decisions);
                    if (isActive == false || choice.Allowed.Count == 0)
                    {
                        if (IsSingle)
                        {
                            return NumberRange.Absent;
                        }

                        break;
                    }

                    var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
                    foreach (var option in choice.Allowed)
                    {
                        var value = choice.NumberOf(option);
                        (low, high) = (Math.Min(low, value), Math.Max(high, value));
                    }

                    if (isActive is null)
                    {
                        mayBeAbsent = IsSingle;
                        (low, high) = IsSingle ? (low, high) : (Math.Min(low, 0), Math.Max(high, 0));
                    }

                    (min, max) = (min + low, max + high);
                    break;
                case var decision:
                    (min, max) = (min + choice.NumberOf((int)decision), max + choice.NumberOf((int)decision));
                    break;
            }
        }

        return new NumberRange(min, max, mayBeAbsent);
    }

    /// <inheritdoc/>
    public override double Known(IDecisions decisions)
    {
        var sum = 0.0;
        foreach (var choice in Choices)
        {
            sum += decisions.Of(choice) is var decision and >= 0 ? choice.NumberOf((int)decision) : 0;
        }

        return sum;
    }

    /// <inheritdoc/>
    public override IEnumerable<Choice> Mentions => Choices;
}

/// <summary>How many of the terms hold: active decisions, not their instances in the network.</summary>
public sealed record CountTerm(IReadOnlyList<Takes> Terms) : NumericTerm
{
    /// <inheritdoc/>
    public override NumberRange Range(IDecisions decisions)
    {
        var (min, max) = (0, 0);
        for (var i = 0; i < Terms.Count; i++)
        {
            var term = Terms[i];
            switch (term.Evaluate(decisions))
            {
                case true:
                    (min, max) = (min + 1, max + 1);
                    break;
                case null when term.Choice.ActiveWhen.Evaluate(decisions) is var isActive && isActive != false:
                    var (can, must) = Outlook(term);
                    min += must && isActive == true ? 1 : 0;
                    max += can ? 1 : 0;
                    break;
            }
        }

        return new NumberRange(min, max);
    }

    /// <inheritdoc/>
    public override double Known(IDecisions decisions)
    {
        var known = 0;
        for (var i = 0; i < Terms.Count; i++)
        {
            known += Terms[i].Evaluate(decisions) == true ? 1 : 0;
        }

        return known;
    }

    /// <inheritdoc/>
    public override IEnumerable<Choice> Mentions => Terms.Select(term => term.Choice);

    /// <summary>Whether the term can hold, and whether it must, once its choice is active.</summary>
    private static (bool Can, bool Must) Outlook(Takes term)
    {
        var allowed = term.Choice.Allowed;
        var counted = 0;
        for (var i = 0; i < allowed.Count; i++)
        {
            counted += term.Options.Contains(allowed[i]) ? 1 : 0;
        }

        return (counted > 0, counted == allowed.Count && !term.Choice.IsSubset);
    }
}

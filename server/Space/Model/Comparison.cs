namespace NasNavigator.Space.Model;

/// <summary>How two numbers are compared.</summary>
public enum Comparator
{
    /// <summary>Written <c>=</c>; numbers that differ by less than a billionth are equal.</summary>
    Equal,

    /// <summary>Written <c>!=</c>.</summary>
    NotEqual,

    /// <summary>Written <c>&lt;</c>.</summary>
    Less,

    /// <summary>Written <c>&lt;=</c>.</summary>
    AtMost,

    /// <summary>Written <c>&gt;</c>.</summary>
    Greater,

    /// <summary>Written <c>&gt;=</c>.</summary>
    AtLeast,
}

/// <summary>Two numbers compared. False where one of them is that of an inactive choice.</summary>
public sealed record Comparison(NumericTerm Left, Comparator Comparator, NumericTerm Right) : Expression
{
    /// <inheritdoc/>
    public override bool? Evaluate(IDecisions decisions)
    {
        var (left, right) = (Left.Range(decisions), Right.Range(decisions));
        if (left.IsAbsent || right.IsAbsent)
        {
            return false;
        }

        var result = Comparator switch
        {
            Comparator.Equal => Equal(left, right),
            Comparator.NotEqual => !Equal(left, right),
            Comparator.Less => !AtLeast(left, right),
            Comparator.AtMost => AtLeast(right, left),
            Comparator.Greater => !AtLeast(right, left),
            _ => AtLeast(left, right),
        };
        return result == true && (left.MayBeAbsent || right.MayBeAbsent) ? null : result;
    }

    /// <inheritdoc/>
    public override IEnumerable<Choice> Mentions => Left.Mentions.Concat(Right.Mentions);

    /// <summary>Whether two numbers compare so.</summary>
    public static bool Holds(double left, Comparator comparator, double right) =>
        new Comparison(new NumberTerm(left), comparator, new NumberTerm(right)).Evaluate(NothingDecided.Instance) == true;

    private static bool? AtLeast(NumberRange left, NumberRange right) =>
        left.Min >= right.Max - Slack(right.Max) ? true
        : left.Max < right.Min - Slack(right.Min) ? false
        : null;

    private static bool? Equal(NumberRange left, NumberRange right)
    {
        if (left.Max < right.Min - Slack(right.Min) || right.Max < left.Min - Slack(left.Min))
        {
            return false;
        }

        return Math.Max(left.Max, right.Max) - Math.Min(left.Min, right.Min) <= Slack(right.Max) ? true : null;
    }

    /// <summary>Sums of decimal fractions do not come out exactly; 0.1 + 0.2 is to equal 0.3.</summary>
    private static double Slack(double value) => 1e-9 * Math.Max(1, Math.Abs(value));
}

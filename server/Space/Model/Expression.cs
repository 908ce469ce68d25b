namespace NasNavigator.Space.Model;

/// <summary>What is decided so far: the index of the chosen option, for a subset the bit mask of its options.</summary>
public interface IDecisions
{
    /// <summary>The decision, or <see cref="Decision.Inactive"/>, or <see cref="Decision.Open"/>.</summary>
    long Of(Choice choice);
}

/// <summary>The two decisions that are none.</summary>
public static class Decision
{
    /// <summary>The choice is not in this architecture.</summary>
    public const long Inactive = -1;

    /// <summary>Not decided yet.</summary>
    public const long Open = -2;
}

/// <summary>A condition on decisions, with three values: true, false, and null while open decisions leave it unknown.</summary>
public abstract record Expression
{
    /// <summary>True whatever is decided.</summary>
    public static Expression Always { get; } = new All([]);

    /// <summary>True, false, or null where what is open could still change it. An inactive choice makes a mention of it false.</summary>
    public abstract bool? Evaluate(IDecisions decisions);

    /// <summary>Every choice whose decision can matter.</summary>
    public abstract IEnumerable<Choice> Mentions { get; }
}

/// <summary>The choice is active and takes one of the options; for a subset: contains one of them.</summary>
public sealed record Takes(Choice Choice, IReadOnlyList<int> Options) : Expression
{
    /// <inheritdoc/>
    public override bool? Evaluate(IDecisions decisions)
    {
        var decision = decisions.Of(Choice);
        return decision switch
        {
            Decision.Open => null,
            Decision.Inactive => false,
            _ => Choice.IsSubset ? Options.Any(option => (decision >> option & 1) != 0) : Options.Contains((int)decision),
        };
    }

    /// <inheritdoc/>
    public override IEnumerable<Choice> Mentions => [Choice];
}

/// <summary>The choice is decided at all: it is in the architecture.</summary>
public sealed record IsActive(Choice Choice) : Expression
{
    /// <inheritdoc/>
    public override bool? Evaluate(IDecisions decisions) =>
        decisions.Of(Choice) switch
        {
            Decision.Open => Choice.ActiveWhen.Evaluate(decisions),
            Decision.Inactive => false,
            _ => true,
        };

    /// <inheritdoc/>
    public override IEnumerable<Choice> Mentions => [Choice];
}

/// <summary>All of the terms; true when there are none.</summary>
public sealed record All(IReadOnlyList<Expression> Terms) : Expression
{
    /// <inheritdoc/>
    public override bool? Evaluate(IDecisions decisions)
    {
        bool? result = true;
        for (var i = 0; i < Terms.Count; i++)
        {
            switch (Terms[i].Evaluate(decisions))
            {
                case false:
                    return false;
                case null:
                    result = null;
                    break;
            }
        }

        return result;
    }

    /// <inheritdoc/>
    public override IEnumerable<Choice> Mentions => Terms.SelectMany(term => term.Mentions);
}

/// <summary>At least one of the terms; false when there are none.</summary>
public sealed record Any(IReadOnlyList<Expression> Terms) : Expression
{
    /// <inheritdoc/>
    public override bool? Evaluate(IDecisions decisions)
    {
        bool? result = false;
        for (var i = 0; i < Terms.Count; i++)
        {
            switch (Terms[i].Evaluate(decisions))
            {
                case true:
                    return true;
                case null:
                    result = null;
                    break;
            }
        }

        return result;
    }

    /// <inheritdoc/>
    public override IEnumerable<Choice> Mentions => Terms.SelectMany(term => term.Mentions);
}

/// <summary>The opposite of the term.</summary>
public sealed record Not(Expression Term) : Expression
{
    /// <inheritdoc/>
    public override bool? Evaluate(IDecisions decisions) => !Term.Evaluate(decisions);

    /// <inheritdoc/>
    public override IEnumerable<Choice> Mentions => Term.Mentions;
}

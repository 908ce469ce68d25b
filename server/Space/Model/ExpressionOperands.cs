using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Model;

/// <summary>One side of a comparison as written: a word, or a <c>sum</c> or <c>count</c> already understood.</summary>
internal sealed record ExpressionOperand(ExpressionToken Token)
{
    public NumericTerm? Term { get; init; }

    public bool IsNumber => Term is not null || Token.Number is not null;
}

/// <summary>Gives the words of an expression their meaning: which choices, which options.</summary>
internal sealed class ExpressionOperands(
    Func<string, IReadOnlyList<Choice>> resolve,
    IReadOnlyList<string> knownAddresses,
    List<ExpressionProblem> problems,
    int offset
)
{
    public Expression Compare(ExpressionOperand left, Comparator comparator, ExpressionOperand right)
    {
        if (left.IsNumber && right is { IsNumber: false })
        {
            return Compare(right, Mirrored(comparator), left);
        }

        if (left.IsNumber)
        {
            return Numeric(left.Term ?? Literal(left.Token), comparator, right);
        }

        if (Single(left.Token) is not { } choice)
        {
            return Expression.Always;
        }

        if (right.Term is not null)
        {
            return IsNumeric(choice, left.Token) ? Numeric(new SumTerm([choice], true), comparator, right) : Expression.Always;
        }

        // An option wins over an address of the same name, so that adding a block never changes what a constraint says.
        var others = right.Token.Kind == TokenKind.Word && right.Token.Number is null ? resolve(right.Token.Text) : [];
        if (others.Count == 1 && FindOption(choice, right.Token.Text) < 0)
        {
            return IsNumeric(choice, left.Token) && IsNumeric(others[0], right.Token)
                ? new Comparison(new SumTerm([choice], true), comparator, new SumTerm([others[0]], true))
                : Expression.Always;
        }

        return ComparedWith(choice, left.Token, comparator, right.Token);
    }

    public Expression OneOf(ExpressionOperand left, IReadOnlyList<ExpressionToken> values)
    {
        if (left.Term is { } term)
        {
            return new Any([.. values.Select(value => Numeric(term, Comparator.Equal, new ExpressionOperand(value)))]);
        }

        return Single(left.Token) is { } choice
            ? new Any([.. values.Select(value => ComparedWith(choice, left.Token, Comparator.Equal, value))])
            : Expression.Always;
    }

    public NumericTerm Sum(ExpressionToken pattern)
    {
        var choices = Several(pattern);
        return choices.All(choice => IsNumeric(choice, pattern)) ? new SumTerm(choices) : new NumberTerm(0);
    }

    public NumericTerm Count(ExpressionToken pattern, Comparator comparator, IReadOnlyList<ExpressionToken> values)
    {
        var choices = Several(pattern);
        var terms = new List<Takes>();
        foreach (var value in values)
        {
            if (choices.Count > 0 && choices.All(choice => Matching(choice, comparator, value).Count == 0))
            {
                UnknownOption(
                    value,
                    [.. choices.SelectMany(choice => choice.Options.Select(option => option.Text)).Distinct()],
                    pattern.Text
                );
            }
        }

        foreach (var choice in choices)
        {
            var options = values.SelectMany(value => Matching(choice, comparator, value)).Distinct().Order().ToList();
            if (options.Count > 0)
            {
                terms.Add(new Takes(choice, options));
            }
        }

        return new CountTerm(terms);
    }

    private static Comparator Mirrored(Comparator comparator) =>
        comparator switch
        {
            Comparator.Less => Comparator.Greater,
            Comparator.AtMost => Comparator.AtLeast,
            Comparator.Greater => Comparator.Less,
            Comparator.AtLeast => Comparator.AtMost,
            _ => comparator,
        };

    private static int FindOption(Choice choice, string text)
    {
        for (var i = 0; i < choice.Options.Count; i++)
        {
            if (choice.Options[i].Text == text)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The options that a comparison with a value means; for sizes those whose number compares so.</summary>
    private static List<int> Matching(Choice choice, Comparator comparator, ExpressionToken value)
    {
        var exact = FindOption(choice, value.Text);
        if (exact < 0 && value.Number is null)
        {
            return [];
        }

        var number = value.Number ?? (exact >= 0 ? choice.NumberOf(exact) : double.NaN);
        var options = new List<int>();
        for (var i = 0; i < choice.Options.Count; i++)
        {
            var isEqual = exact >= 0 ? i == exact : Comparison.Holds(choice.NumberOf(i), Comparator.Equal, number);
            var matches = comparator switch
            {
                Comparator.Equal => isEqual,
                Comparator.NotEqual => !isEqual,
                _ => choice.IsNumeric && Comparison.Holds(choice.NumberOf(i), comparator, number),
            };
            if (matches)
            {
                options.Add(i);
            }
        }

        return options;
    }

    private Expression ComparedWith(Choice choice, ExpressionToken address, Comparator comparator, ExpressionToken value)
    {
        var isSize = comparator is not (Comparator.Equal or Comparator.NotEqual);
        if (isSize && !IsNumeric(choice, address))
        {
            return Expression.Always;
        }

        if (choice.IsSubset && value.Text.StartsWith('{'))
        {
            return ExactSubset(choice, comparator, value);
        }

        if (isSize ? value.Number is null && FindOption(choice, value.Text) < 0 : Matching(choice, Comparator.Equal, value).Count == 0)
        {
            UnknownOption(value, [.. choice.Options.Select(option => option.Text)], address.Text);
            return Expression.Always;
        }

        if (choice.IsSubset && comparator == Comparator.NotEqual)
        {
            return new All([new IsActive(choice), new Not(new Takes(choice, Matching(choice, Comparator.Equal, value)))]);
        }

        return new Takes(choice, Matching(choice, comparator, value));
    }

    private Expression ExactSubset(Choice choice, Comparator comparator, ExpressionToken value)
    {
        var names = value.Text.Trim('{', '}').Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var taken = names.Select(name => FindOption(choice, name)).ToList();
        if (taken.IndexOf(-1) is var missing and >= 0)
        {
            var name = value with { Text = names[missing] };
            UnknownOption(name, [.. choice.Options.Select(option => option.Text)], choice.Address, isReplaceable: false);
            return Expression.Always;
        }

        var terms = new List<Expression>();
        for (var i = 0; i < choice.Options.Count; i++)
        {
            var takes = new Takes(choice, [i]);
            terms.Add(taken.Contains(i) ? takes : new Not(takes));
        }

        var isExactly = new All(terms);
        return new All([new IsActive(choice), comparator == Comparator.Equal ? isExactly : new Not(isExactly)]);
    }

    private Comparison Numeric(NumericTerm left, Comparator comparator, ExpressionOperand right)
    {
        var term = right.Term ?? Literal(right.Token);
        if (right.Term is null && right.Token.Number is null)
        {
            var choice = right.Token.Kind == TokenKind.Word ? Single(right.Token) : null;
            term = choice is not null && IsNumeric(choice, right.Token) ? new SumTerm([choice], true) : term;
        }

        return new Comparison(left, comparator, term);
    }

    private static NumberTerm Literal(ExpressionToken token) => new(token.Number ?? 0);

    private Choice? Single(ExpressionToken token)
    {
        var choices = Several(token);
        if (choices.Count > 1)
        {
            var names = string.Join(", ", choices.Take(3).Select(choice => choice.Address));
            Add(
                token,
                ExpressionProblemKind.WrongKind,
                $"`{token.Text}` stands for {choices.Count} choices ({names}{(choices.Count > 3 ? ", …" : "")}): name one, or write `count({token.Text} = …)` or `sum({token.Text})`."
            );
        }

        return choices.Count == 1 ? choices[0] : null;
    }

    private IReadOnlyList<Choice> Several(ExpressionToken token)
    {
        var choices = token.Kind == TokenKind.Word ? resolve(token.Text) : [];
        if (choices.Count == 0)
        {
            var nearest = Nearest.To(token.Text, knownAddresses);
            var mend = nearest is null ? "" : $" Did you mean `{nearest}`?";
            Add(token, ExpressionProblemKind.UnknownAddress, $"No choice has the address `{token.Text}`.{mend}", nearest);
        }

        return choices;
    }

    private bool IsNumeric(Choice choice, ExpressionToken token)
    {
        if (!choice.IsNumeric)
        {
            var text = choice.IsSubset ? "takes several options" : $"has options that are no numbers ({choice.Options[0].Text})";
            Add(
                token,
                ExpressionProblemKind.WrongKind,
                $"`{choice.Address}` {text}, so that it has no size; compare it with `=`, `!=` or `in`."
            );
        }

        return choice.IsNumeric;
    }

    private void UnknownOption(ExpressionToken value, IReadOnlyList<string> options, string address, bool isReplaceable = true)
    {
        var nearest = Nearest.To(value.Text, options);
        var listed = string.Join(", ", options.Take(8)) + (options.Count > 8 ? ", …" : "");
        var mend = nearest is null ? $"it has {listed}." : $"did you mean `{nearest}`?";
        Add(
            value,
            ExpressionProblemKind.UnknownOption,
            $"`{address}` has no option `{value.Text}`; {mend}",
            isReplaceable ? nearest : null
        );
    }

    private void Add(ExpressionToken token, ExpressionProblemKind kind, string message, string? replacement = null)
    {
        var span = new SourceSpan(offset + token.Start, offset + token.End);
        if (!problems.Any(problem => problem.Span == span && problem.Kind == kind))
        {
            problems.Add(new ExpressionProblem(span, message) { Kind = kind, Replacement = replacement });
        }
    }
}

using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Model;

/// <summary>Reads the conditions of <c>require:</c>, <c>forbid:</c> and <c>when:</c>. The grammar stands in docs/constraints.md.</summary>
public sealed class ExpressionParser
{
    private const int DeepestNesting = 100;

    private static readonly string[] Keywords = ["and", "or", "not", "when", "then", "in"];

    private readonly List<ExpressionProblem> _problems = [];
    private readonly List<ExpressionToken> _tokens;
    private readonly int _offset;
    private readonly ExpressionOperands _operands;
    private int _at;
    private int _depth;

    private ExpressionParser(
        string text,
        int offsetInFile,
        Func<string, IReadOnlyList<Choice>> resolve,
        IReadOnlyList<string> knownAddresses
    )
    {
        _offset = offsetInFile;
        _tokens = ExpressionToken.Cut(text, _problems, offsetInFile);
        _operands = new ExpressionOperands(resolve, knownAddresses, _problems, offsetInFile);
    }

    private ExpressionToken Current => _tokens[_at];

    /// <summary>Reads an expression. Never throws.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="offsetInFile">Where its first character stands in the file.</param>
    /// <param name="resolve">The choices that an address or pattern names; empty where there are none.</param>
    /// <param name="knownAddresses">Every address that may be named, to suggest the nearest one.</param>
    public static ParsedExpression Parse(
        string text,
        int offsetInFile,
        Func<string, IReadOnlyList<Choice>> resolve,
        IReadOnlyList<string>? knownAddresses = null
    )
    {
        var parser = new ExpressionParser(text, offsetInFile, resolve, knownAddresses ?? []);
        var expression = parser.Rule();
        if (parser._problems.Count == 0 && parser.Current.Kind != TokenKind.End)
        {
            parser.Complain(parser.Current, $"Expected `and`, `or` or the end, found `{parser.Current.Text}`.");
        }

        var problems = parser._problems.OrderBy(problem => problem.Span.Start).ToList();
        return new ParsedExpression(problems.Count == 0 ? expression : null, problems);
    }

    private Expression Rule()
    {
        if (++_depth > DeepestNesting)
        {
            Complain(Current, $"The expression is nested deeper than {DeepestNesting} levels.");
            _at = _tokens.Count - 1;
            return Expression.Always;
        }

        Expression result;
        if (Take("when"))
        {
            var premise = Or();
            Expect("then");
            result = new Any([new Not(premise), Rule()]);
        }
        else
        {
            result = Or();
        }

        _depth--;
        return result;
    }

    private Expression Or() => Chain("or", () => Chain("and", Negation, terms => new All(terms)), terms => new Any(terms));

    private Expression Chain(string keyword, Func<Expression> part, Func<IReadOnlyList<Expression>, Expression> join)
    {
        var terms = new List<Expression> { part() };
        while (Take(keyword))
        {
            terms.Add(part());
        }

        return terms.Count == 1 ? terms[0] : join(terms);
    }

    private Expression Negation()
    {
        var isNegated = false;
        while (Take("not"))
        {
            isNegated = !isNegated;
        }

        var term = Primary();
        return isNegated ? new Not(term) : term;
    }

    private Expression Primary()
    {
        if (!Current.Is("("))
        {
            return Comparison();
        }

        _at++;
        var inner = Rule();
        Expect(")");
        return inner;
    }

    private Expression Comparison()
    {
        var left = Operand();
        if (left is null)
        {
            return Expression.Always;
        }

        if (Take("in"))
        {
            return _operands.OneOf(left, Values());
        }

        if (Comparator() is not { } comparator)
        {
            var mend = left.IsNumber ? "" : $" Write for instance `{left.Token.Text} = …`.";
            Complain(Current, $"Expected `=`, `!=`, `<`, `<=`, `>`, `>=` or `in` after `{left.Token.Text}`.{mend}");
            return Expression.Always;
        }

        var right = Operand();
        return right is null ? Expression.Always : _operands.Compare(left, comparator, right);
    }

    private ExpressionOperand? Operand()
    {
        var token = Current;
        if (token.Kind == TokenKind.Sign || token.Kind == TokenKind.End || (token.Kind == TokenKind.Word && Keywords.Contains(token.Text)))
        {
            var found = token.Kind == TokenKind.End ? "the expression ends" : $"found `{token.Text}`";
            Complain(token, $"Expected an address, a value, `sum(…)` or `count(…)`, {found}.");
            return null;
        }

        _at++;
        if (!Current.Is("(") || token.Kind != TokenKind.Word)
        {
            return new ExpressionOperand(token);
        }

        if (token.Text is not ("sum" or "count"))
        {
            Complain(token, $"There is no function `{token.Text}`; there are `sum(PATTERN)` and `count(PATTERN = OPTION)`.");
            return null;
        }

        _at++;
        var pattern = Operand();
        if (pattern is null)
        {
            return null;
        }

        var term = token.Text == "sum" ? _operands.Sum(pattern.Token) : CountArgument(pattern);
        Expect(")");
        return new ExpressionOperand(token) { Term = term };
    }

    private NumericTerm CountArgument(ExpressionOperand pattern)
    {
        if (Take("in"))
        {
            return _operands.Count(pattern.Token, Model.Comparator.Equal, Values());
        }

        if (Comparator() is not { } comparator)
        {
            Complain(Current, $"Expected `= OPTION` after `{pattern.Token.Text}`: count says how many choices take an option.");
            return new NumberTerm(0);
        }

        return Operand() is { } value ? _operands.Count(pattern.Token, comparator, [value.Token]) : new NumberTerm(0);
    }

    private List<ExpressionToken> Values()
    {
        var values = new List<ExpressionToken>();
        Expect("[");
        while (Current.Kind is TokenKind.Word or TokenKind.Quoted)
        {
            values.Add(Current);
            _at++;
            if (!Current.Is(","))
            {
                break;
            }

            _at++;
        }

        if (values.Count == 0 && _problems.Count == 0)
        {
            Complain(Current, "Expected at least one value in the brackets.");
        }

        Expect("]");
        return values;
    }

    private Comparator? Comparator()
    {
        var comparator = Current switch
        {
            { Kind: not TokenKind.Sign } => (Comparator?)null,
            { Text: "=" } => Model.Comparator.Equal,
            { Text: "!=" } => Model.Comparator.NotEqual,
            { Text: "<" } => Model.Comparator.Less,
            { Text: "<=" } => Model.Comparator.AtMost,
            { Text: ">" } => Model.Comparator.Greater,
            { Text: ">=" } => Model.Comparator.AtLeast,
            { Text: "==" } => Model.Comparator.Equal,
            _ => null,
        };
        if (Current.Is("=="))
        {
            Complain(Current, "Equality is written `=`.", "=");
        }

        _at += comparator is null ? 0 : 1;
        return comparator;
    }

    private bool Take(string keyword)
    {
        var taken = Current.IsKeyword(keyword);
        _at += taken ? 1 : 0;
        return taken;
    }

    private void Expect(string text)
    {
        if (Current.Is(text) || Current.IsKeyword(text))
        {
            _at++;
        }
        else
        {
            Complain(Current, $"Expected `{text}`{(Current.Kind == TokenKind.End ? "" : $", found `{Current.Text}`")}.");
        }
    }

    /// <summary>Notes what does not fit the grammar; only the first such mistake, since the rest follows from it.</summary>
    private void Complain(ExpressionToken token, string message, string? replacement = null)
    {
        if (_problems.Any(problem => problem.Kind == ExpressionProblemKind.Grammar))
        {
            return;
        }

        var span = new SourceSpan(_offset + token.Start, _offset + token.End);
        _problems.Add(new ExpressionProblem(span, message) { Replacement = replacement });
    }
}

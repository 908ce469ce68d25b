using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Tests.Counting;

/// <summary>A space made of choices alone, for what needs no network.</summary>
internal sealed class SpaceBuilder
{
    private readonly List<Choice> _choices = [];
    private readonly List<Constraint> _constraints = [];
    private readonly List<GraphRule> _rules = [];

    public IReadOnlyList<Choice> Choices => _choices;

    /// <summary>Adds a choice of words or numbers, separated by blanks.</summary>
    public Choice Add(string address, string options, Expression? when = null)
    {
        var texts = options.Split(' ');
        return Add(
            new Choice
            {
                Address = address,
                Kind = texts.All(text => double.TryParse(text, out _)) ? ChoiceKind.Value : ChoiceKind.Layer,
                Options = [.. texts.Select(text => new Option(text, Scalar(text), default))],
                Span = default,
                Allowed = [.. Enumerable.Range(0, texts.Length)],
            },
            when
        );
    }

    public Choice AddSubset(string address, string options, int from, int to, Expression? when = null)
    {
        var texts = options.Length == 0 ? [] : options.Split(' ');
        return Add(
            new Choice
            {
                Address = address,
                Kind = ChoiceKind.Subset,
                Options = [.. texts.Select(text => new Option(text, Scalar(text), default))],
                TakeFrom = from,
                TakeTo = to,
                Span = default,
                Allowed = [.. Enumerable.Range(0, texts.Length)],
            },
            when
        );
    }

    public SpaceBuilder Require(Expression expression)
    {
        _constraints.Add(new DecisionConstraint(expression, "", default));
        return this;
    }

    public SpaceBuilder Require(string text) => Require(Parse(text).Expression.ShouldNotBeNull());

    public SpaceBuilder Rule(GraphRule rule)
    {
        _rules.Add(rule);
        return this;
    }

    /// <summary>Turns the file's order round, so that choices stand before those that decide whether they are active.</summary>
    public SpaceBuilder Reverse()
    {
        _choices.Reverse();
        for (var i = 0; i < _choices.Count; i++)
        {
            _choices[i].Index = i;
        }

        return this;
    }

    public ParsedExpression Parse(string text, int offset = 0) =>
        ExpressionParser.Parse(text, offset, Resolve, [.. _choices.Select(choice => choice.Address)]);

    public SearchSpace Build() =>
        new()
        {
            Name = "built",
            Task = new TaskModel { Inputs = [new TaskInput("input", Shape.Image(3, 8, 8), new Dictionary<string, int>())] },
            Network = new SequenceNode
            {
                Place = "network",
                Span = default,
                Layers = [],
            },
            Choices = [.. _choices],
            HyperParameters = [],
            ContinuousHyperParameters = [],
            Constraints = [.. _constraints],
            GraphRules = [.. _rules],
            Steering = [],
            Search = new SearchSettings(),
            Version = "",
        };

    private static object Scalar(string text) =>
        long.TryParse(text, out var whole) ? whole
        : double.TryParse(text, out var number) ? number
        : text;

    public Choice Add(Choice choice, Expression? when = null)
    {
        choice.Index = _choices.Count;
        choice.ActiveWhen = when ?? Expression.Always;
        _choices.Add(choice);
        return choice;
    }

    private List<Choice> Resolve(string pattern)
    {
        var regex = "^" + System.Text.RegularExpressions.Regex.Escape(pattern).Replace("\\*", "[^.]*") + "$";
        return [.. _choices.Where(choice => System.Text.RegularExpressions.Regex.IsMatch(choice.Address, regex))];
    }
}

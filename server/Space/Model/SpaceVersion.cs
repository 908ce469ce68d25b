using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NasNavigator.Space.Model;

/// <summary>
/// The space version: SHA-256 over what decides which architectures there are and what they compute. Names, `search`, reasons,
/// comments and the order of keys do not count; choices and operators are therefore written by number and by what they are.
/// </summary>
internal sealed class SpaceVersion
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<Choice, int> _numbers = [];
    private readonly List<Choice> _met = [];

    /// <summary>The version of a space, in lower-case hexadecimal.</summary>
    public static string Of(SearchSpace space) => Of(space, new SpaceVersion());

    /// <summary>The version without what <c>steering:</c> says, and without weights, which boosts change.</summary>
    /// <returns>The version, and the choices as it numbers them.</returns>
    public static Tuple<string, IReadOnlyList<Choice>> Unsteered(SearchSpace space)
    {
        var version = new SpaceVersion { IsUnsteered = true };
        return Tuple.Create<string, IReadOnlyList<Choice>>(Of(space, version), version._met);
    }

    private bool IsUnsteered { get; init; }

    private static string Of(SearchSpace space, SpaceVersion version)
    {
        version.Write(space);
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(version._text.Length));
        var length = 0;
        foreach (var chunk in version._text.GetChunks())
        {
            length += Encoding.UTF8.GetBytes(chunk.Span, bytes.AsSpan(length));
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, length)));
        ArrayPool<byte>.Shared.Return(bytes);
        return hash;
    }

    private void Write(SearchSpace space)
    {
        foreach (var input in space.Task.Inputs)
        {
            Line($"input {input.Shape.Kind} {input.Shape.Channels} {input.Shape.Height} {input.Shape.Width}");
            foreach (var (field, size) in input.Fields.OrderBy(field => field.Key, StringComparer.Ordinal))
            {
                Line($" field {field} {size}");
            }
        }

        Line($"task {space.Task.Kind} {space.Task.Classes}");
        Node(space.Network);
        foreach (var rule in space.GraphRules)
        {
            Line($"rule {rule.MaxEdges} {rule.Connected} {rule.Unique}");
        }

        foreach (var choice in space.HyperParameters.OrderBy(choice => choice.Address, StringComparer.Ordinal))
        {
            // A hyper-parameter is known by its name alone: it governs no place in the network.
            Line($"hyper {choice.Address} {string.Join('|', choice.Options.Select(option => option.Text))}");
        }

        foreach (var range in space.ContinuousHyperParameters.OrderBy(range => range.Address, StringComparer.Ordinal))
        {
            Line($"hyper {range.Address} {Number(range.From)} {Number(range.To)} {range.IsLogarithmic}");
        }

        // Conditions may name choices that stand further down; by now every choice has its number.
        for (var i = 0; i < _met.Count; i++)
        {
            Line($"choice {i} take {_met[i].TakeFrom} {_met[i].TakeTo} of {_met[i].Options.Count}");
            if (!IsUnsteered)
            {
                Line(
                    $" allowed {string.Join(',', _met[i].Allowed)} weights {string.Join(',', _met[i].Options.Select(option => Number(option.Weight)))}"
                );
            }

            Line($" when {Text(_met[i].ActiveWhen)}");
        }

        var limits = IsUnsteered ? space.Steering.Select(entry => entry.Span).ToHashSet() : [];
        foreach (
            var constraint in space
                .Constraints.Where(constraint => !limits.Contains(constraint.Span))
                .Select(Text)
                .Order(StringComparer.Ordinal)
        )
        {
            Line(constraint);
        }
    }

    private string Text(Constraint constraint) =>
        constraint switch
        {
            CostConstraint cost => $"cost {cost.Measure} {Number(cost.Min)} {Number(cost.Max)} {cost.Device}",
            DecisionConstraint decision => $"condition {Text(decision.Expression)}",
            _ => constraint.GetType().Name,
        };

    private string Text(Expression expression) =>
        expression switch
        {
            Takes takes => $"takes({NumberOf(takes.Choice)}:{string.Join(',', takes.Options)})",
            IsActive active => $"active({NumberOf(active.Choice)})",
            All all => $"all({Sorted(all.Terms)})",
            Any any => $"any({Sorted(any.Terms)})",
            Not not => $"not({Text(not.Term)})",
            Comparison comparison => $"compare({Text(comparison.Left)} {comparison.Comparator} {Text(comparison.Right)})",
            _ => expression.GetType().Name,
        };

    private string Text(NumericTerm term) =>
        term switch
        {
            NumberTerm number => Number(number.Value),
            SumTerm sum => $"sum({string.Join(',', sum.Choices.Select(NumberOf).Order())})",
            CountTerm count => $"count({Sorted(count.Terms)})",
            _ => term.GetType().Name,
        };

    private string Sorted(IEnumerable<Expression> terms) => string.Join(' ', terms.Select(Text).Order(StringComparer.Ordinal));

    private void Node(TemplateNode node)
    {
        if (node.When is not null)
        {
            Line($"when {Text(node.When)}");
        }

        switch (node)
        {
            case OperatorNode @operator:
                Line(@operator.Operator.Name);
                foreach (var (name, argument) in @operator.Arguments.OrderBy(argument => argument.Key, StringComparer.Ordinal))
                {
                    Line($" {name}={Text(argument)}");
                }

                break;
            case SequenceNode { When: null } sequence:
                // A list within a list computes what the flat list computes.
                foreach (var layer in sequence.Layers)
                {
                    Node(layer);
                }

                break;
            case SequenceNode guarded:
                Children("(", guarded.Layers);
                break;
            case GivenNode given:
                Line($"given out={Text(given.Out)} stride={Text(given.Stride)}");
                Children("(", [given.Body]);
                break;
            case ChoiceNode choice:
                Children($"choice {NumberOf(choice.Choice)}", choice.Options);
                break;
            case RepeatNode repeat:
                Children($"repeat {Text(repeat.Depth)}", repeat.Bodies);
                break;
            case ParallelNode parallel:
                Line($"parallel {Text(parallel.Join)} take {(parallel.Take is null ? "all" : NumberOf(parallel.Take))}");
                Children(string.Join(',', parallel.Inputs), parallel.Paths);
                break;
            case GraphNode graph:
                Graph(graph);
                break;
        }
    }

    private void Graph(GraphNode graph)
    {
        Line(
            $"graph {graph.Inputs} {graph.Nodes} {Text(graph.Join)} {graph.Output} {string.Join(',', graph.OutputNodes)} {graph.SplitsChannels}"
        );
        Line($" out={Text(graph.Out)}");
        foreach (var edge in graph.Edges)
        {
            var optional = edge.IsOptional && graph.Incoming[edge.To] is { } incoming ? $" by {NumberOf(incoming)}" : "";
            Children($"edge {edge.From} {edge.To}{optional}", [edge.Operator, edge.Project]);
        }

        Children("nodes", graph.OnNode);
        Children("prepare", graph.Prepare);
    }

    private void Children(string head, IEnumerable<TemplateNode?> children)
    {
        Line(head);
        foreach (var child in children)
        {
            Line("[");
            if (child is not null)
            {
                Node(child);
            }
        }

        Line("]");
    }

    private string Text(Argument? argument) =>
        argument switch
        {
            Constant constant => Value(constant.Value),
            Multiple multiple => $"*{Number(multiple.Factor)}",
            Chosen chosen =>
                $"{(chosen.Choice.Index < 0 ? chosen.Choice.Address : NumberOf(chosen.Choice))}:{string.Join('|', chosen.Values.Select(Value))}",
            _ => "-",
        };

    private static string Value(object value) =>
        value is Multiple multiple
            ? $"*{Number(multiple.Factor)}"
            : string.Create(CultureInfo.InvariantCulture, $"{value.GetType().Name[0]}{value}");

    private string NumberOf(Choice choice)
    {
        if (!_numbers.TryGetValue(choice, out var number))
        {
            number = _met.Count;
            _numbers[choice] = number;
            _met.Add(choice);
        }

        return number.ToString(CultureInfo.InvariantCulture);
    }

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "-";

    private void Line(string text) => _text.Append(text).Append('\n');
}

using NasNavigator.Space.Checks;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Binding;

/// <summary>Binds the conditions of <c>when:</c>, <c>require:</c> and <c>forbid:</c>.</summary>
internal static class Conditions
{
    /// <summary>The guard that a <c>when:</c> adds; what it names is known in the last pass only.</summary>
    public static (Expression? When, Guard? Guard) Guard(BindingContext context, YamlNode node, Guard? outer)
    {
        if (!context.IsLastPass)
        {
            context.NeedsAnotherPass = true;
            return (null, outer);
        }

        if (!context.Conditions.TryGetValue((node, outer), out var known))
        {
            var expression = Read(context, node);
            known = (expression, expression is null ? outer : new Guard(outer, expression, null));
            context.Conditions[(node, outer)] = known;
        }

        return known;
    }

    /// <summary>Reads a condition; null after reporting what is wrong with it.</summary>
    public static Expression? Read(BindingContext context, YamlNode? node)
    {
        if (node?.Resolved is not YamlScalar scalar)
        {
            if (node is not null)
            {
                context.Report(WrongType.For(node.Span, "a condition", "an expression, for instance `cell.0->1 = conv3x3`"));
            }

            return null;
        }

        var start = scalar.Span.Start + (scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1 : 0);
        var parsed = ExpressionParser.Parse(scalar.Value, start, context.Choices.Named, [.. context.Choices.Addresses]);
        foreach (var problem in parsed.Problems)
        {
            var span = new SourceSpan(
                Math.Clamp(problem.Span.Start, scalar.Span.Start, scalar.Span.End),
                Math.Clamp(problem.Span.End, scalar.Span.Start, scalar.Span.End)
            );
            var finding =
                problem.Kind == ExpressionProblemKind.UnknownAddress
                    ? UnknownAddress.Saying(span, problem.Message)
                    : BadExpression.For(span, problem.Message);
            context.Report(
                problem.Replacement is { } better
                    ? finding with
                    {
                        Fixes = [new Fix($"Change to {better}", [new TextEdit(span, better)])],
                    }
                    : finding
            );
        }

        return parsed.Expression;
    }
}

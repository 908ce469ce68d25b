using NasNavigator.Space.Checks;
using NasNavigator.Space.Language;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Binding;

/// <summary>Binds <c>constraints:</c>; runs when all choices are known.</summary>
internal sealed class ConstraintBinder(BindingContext context)
{
    private static readonly string[] Measures = ["params", "macs", "memory", "latency"];

    private readonly List<Constraint> _constraints = [];

    public IReadOnlyList<Constraint> Bind(Fields document)
    {
        switch (document.Value("constraints"))
        {
            case null:
                break;
            case YamlMapping mapping:
                BindMapping(mapping);
                break;
            case YamlSequence list:
                foreach (var item in list.Items)
                {
                    if (item.Resolved is YamlMapping mapping)
                    {
                        BindMapping(mapping);
                    }
                    else
                    {
                        context.Report(WrongType.For(item.Span, "a constraint", "a mapping, for instance { params: { max: 1M } }"));
                    }
                }

                break;
            case var other:
                context.Report(WrongType.For(document.SpanOf("constraints", other), "constraints", "a mapping, or a list of mappings"));
                break;
        }

        return _constraints;
    }

    /// <summary>Whether a word is a cost that can be bounded.</summary>
    public static bool IsMeasure(string word) => Measures.Contains(word);

    private void BindMapping(YamlMapping mapping)
    {
        var fields = context.FieldsOf(mapping, DocumentKeys.Constraints);
        foreach (var measure in Measures)
        {
            if (fields.Group(measure) is { } bound)
            {
                BindBound(measure, bound, fields.Pair(measure)!);
            }
        }

        Each(fields.Pair("count"), BindCount);
        Each(fields.Pair("require"), node => BindExpression(node, isForbidden: false));
        Each(fields.Pair("forbid"), node => BindExpression(node, isForbidden: true));
    }

    private static void Each(YamlPair? pair, Action<YamlNode> bind)
    {
        if (pair?.Value?.Resolved is YamlSequence list)
        {
            foreach (var item in list.Items)
            {
                bind(item);
            }
        }
        else if (pair?.Value is { } single && !Scalars.IsNothing(single))
        {
            bind(single);
        }
    }

    private void BindBound(string measure, Fields bound, YamlPair pair)
    {
        var (min, max) = (bound.Quantity("min"), bound.Quantity("max"));
        if (!bound.Has("min") && !bound.Has("max"))
        {
            context.Report(MissingKey.For(pair.Key.Span, measure, "max", "or `min`: a bound."));
        }
        else if (min > max)
        {
            context.Report(OutOfRange.Reversed(pair.Key.Span, measure));
        }
        else
        {
            _constraints.Add(new CostConstraint(measure, min, max, bound.Text("device"), pair.Span));
        }
    }

    private void BindCount(YamlNode node)
    {
        if (node.Resolved is not YamlMapping mapping)
        {
            context.Report(WrongType.For(node.Span, "count", "a mapping { option, in, min, max }"));
            return;
        }

        var fields = context.FieldsOf(mapping, DocumentKeys.Count);
        var options = fields.Value("option") switch
        {
            YamlScalar scalar => [(scalar.Value, scalar.Span)],
            YamlSequence list => [.. list.Items.Select(item => ((item.Resolved as YamlScalar)?.Value ?? "", item.Span))],
            _ => (IReadOnlyList<(string Text, SourceSpan Span)>)[],
        };
        var (min, max) = (fields.Integer("min"), fields.Integer("max"));
        if (min > max)
        {
            context.Report(OutOfRange.Reversed(Fields.First(mapping), "count"));
            return;
        }

        var pattern = fields.Text("in");
        var choices = context.Choices.Matching(pattern).OrderBy(choice => choice.Index).ToList();
        if (choices.Count == 0)
        {
            context.Report(UnknownAddress.For(fields.Pair("in")?.Value?.Span ?? node.Span, pattern ?? "", context.Choices.Addresses));
            return;
        }

        var texts = choices.SelectMany(choice => choice.Options).Select(option => option.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var (text, span) in options)
        {
            if (!texts.Contains(text))
            {
                context.Report(UnknownWord.For(span, "option", text, texts));
            }
        }

        if (options.Count > 0)
        {
            var expression = CountConstraint.Of([.. options.Select(option => option.Text)], choices, min, max);
            _constraints.Add(new DecisionConstraint(expression, TextOf(node.Span, mapping), node.Span));
        }
    }

    private void BindExpression(YamlNode node, bool isForbidden)
    {
        if (Conditions.Read(context, node) is { } expression && node.Resolved is YamlScalar scalar)
        {
            var text = isForbidden ? $"not ({scalar.Value})" : scalar.Value;
            _constraints.Add(new DecisionConstraint(isForbidden ? new Not(expression) : expression, text, node.Span));
        }
    }

    /// <summary>The constraint as a reader wrote it, on one line.</summary>
    private string TextOf(SourceSpan span, YamlMapping mapping)
    {
        var written = mapping.IsFlow && span.End <= context.Text.Length ? context.Text[span.Start..span.End] : null;
        return $"count {written ?? string.Join(", ", mapping.Pairs.Select(pair => $"{pair.Key.Value}: {(pair.Value?.Resolved as YamlScalar)?.Value ?? "…"}"))}";
    }
}

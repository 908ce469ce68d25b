using NasNavigator.Space.Checks;
using NasNavigator.Space.Language;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Binding;

/// <summary>Binds <c>hyperparameters:</c>, whose decisions are no part of an architecture.</summary>
internal sealed class HyperParameterBinder(BindingContext context)
{
    private static readonly ValueRule AnyValue = new("value", (_, scalar) => Scalars.ValueOf(scalar));

    /// <summary>Binds them all; the discrete ones become known to ties.</summary>
    public IReadOnlyList<ContinuousHyperParameter> Bind(YamlNode? node)
    {
        var continuous = new List<ContinuousHyperParameter>();
        if (Scalars.IsNothing(node))
        {
            return continuous;
        }

        if (node!.Resolved is not YamlMapping mapping)
        {
            context.Report(WrongType.For(node.Span, "hyperparameters", "a mapping from names to choices"));
            return continuous;
        }

        var registry = new ChoiceRegistry();
        var network = context.Choices;
        context.Choices = registry;
        foreach (var pair in Fields.Pairs(mapping))
        {
            var scope = Scope.Of("hyperparameters");
            if (pair.Value is null || !Choices.IsChoice(pair.Value))
            {
                context.Report(WrongType.For(pair.Value?.Span ?? pair.Key.Span, pair.Key.Value, "a choice: `choose` or `range`"));
                continue;
            }

            var fields = context.FieldsOf((YamlMapping)pair.Value.Resolved!, ChoiceKeys.OfValues);
            if (fields.Has("range") && !fields.Has("step"))
            {
                AddContinuous(fields, $"hyperparameters.{pair.Key.Value}", continuous);
            }
            else
            {
                Choices.Bind(context, pair.Value, AnyValue with { Key = pair.Key.Value }, ChoiceKind.Value, scope, scope, null);
            }
        }

        context.Choices = network;
        foreach (var choice in registry.Settle())
        {
            // They are no part of an architecture: no position among the network's decisions.
            choice.Index = -1;
            choice.Allowed = [.. Enumerable.Range(0, choice.Options.Count)];
            context.HyperParameters.Add(choice);
        }

        return continuous;
    }

    private void AddContinuous(Fields fields, string address, List<ContinuousHyperParameter> continuous)
    {
        if (Choices.BoundsOf(context, fields) is not var (from, to))
        {
            return;
        }

        var isLogarithmic = fields.Word("scale") == "log";
        if (isLogarithmic && from <= 0)
        {
            context.Report(
                OutOfRange.For(
                    fields.SpanOf("range", fields.Mapping),
                    "range on a logarithmic scale",
                    Scalars.TextOf(from),
                    double.Epsilon,
                    null
                )
            );
            return;
        }

        continuous.Add(new ContinuousHyperParameter(address, from, to, isLogarithmic, fields.Mapping.Span));
    }
}

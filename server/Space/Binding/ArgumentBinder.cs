using NasNavigator.Space.Checks;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Binding;

/// <summary>Binds the arguments of catalogue operators.</summary>
internal static class ArgumentBinder
{
    private static readonly Dictionary<string, Argument> None = [];
    private static readonly Parameter GivenOut = new("out", ParameterKind.Width, null, "Width.") { Min = 1, Max = 1_000_000 };
    private static readonly Parameter GivenStride = new("stride", ParameterKind.Integer, null, "Stride.") { Min = 1, Max = 1_024 };

    /// <summary>The rule of a width that a block, list or choice is given.</summary>
    public static ValueRule Out { get; } = RuleOf(GivenOut);

    /// <summary>The rule of a stride that a block, list or choice is given.</summary>
    public static ValueRule Stride { get; } = RuleOf(GivenStride);

    /// <summary>All arguments of an operator that stands at <paramref name="site"/>.</summary>
    public static IReadOnlyDictionary<string, Argument> Bind(
        BindingContext context,
        IOperator @operator,
        YamlPair? written,
        Site site,
        bool isFirst
    )
    {
        if (written is null && site.With is null && !@operator.Parameters.Any(parameter => parameter.IsRequired))
        {
            return None;
        }

        var arguments = new Dictionary<string, Argument>(StringComparer.Ordinal);
        // A handful: a list is smaller than a set, and files have thousands of layers.
        var given = new List<string>();
        if (written?.Value is { } value && !Scalars.IsNothing(value))
        {
            if (value.Resolved is YamlMapping mapping)
            {
                foreach (var pair in Fields.Pairs(mapping))
                {
                    given.Add(pair.Key.Value);
                    BindOne(context, @operator, pair, site, isFirst, arguments);
                }
            }
            else
            {
                context.Report(WrongType.For(value.Span, @operator.Name, "a mapping of arguments, for instance { out: 16 }"));
            }
        }

        if (site.With is { } with)
        {
            foreach (var parameter in @operator.Parameters)
            {
                if (!given.Contains(parameter.Name) && with.Take(parameter.Name) is { } pair)
                {
                    given.Add(parameter.Name);
                    BindValue(context, parameter, pair, with.Scope, with.Scope, site.Guard, arguments);
                }
            }
        }

        foreach (var parameter in @operator.Parameters)
        {
            if (parameter.IsRequired && !given.Contains(parameter.Name))
            {
                context.Report(MissingKey.For(written?.Key.Span ?? site.Span, @operator.Name, parameter.Name, parameter.Summary));
            }
        }

        return arguments;
    }

    private static void BindOne(
        BindingContext context,
        IOperator @operator,
        YamlPair pair,
        Site site,
        bool isFirst,
        Dictionary<string, Argument> arguments
    )
    {
        var name = pair.Key.Value;
        var parameter = @operator.Parameters.FirstOrDefault(parameter => parameter.Name == name);
        if (parameter is null)
        {
            context.Report(UnknownArgument.For(pair, @operator.Name, [.. @operator.Parameters.Select(known => known.Name)]));
        }
        else if (name is "out" or "stride")
        {
            // On a layer they act in the first repeat only, so that their choices belong to the layer, not to a repeat.
            if (isFirst)
            {
                BindValue(context, parameter, pair, site.LayerScope, site.NameScope, site.LayerGuard, arguments);
            }
        }
        else
        {
            BindValue(context, parameter, pair, site.Scope, site.InnerNameScope, site.Guard, arguments);
        }
    }

    private static void BindValue(
        BindingContext context,
        Parameter parameter,
        YamlPair pair,
        Scope own,
        Scope outer,
        Guard? guard,
        Dictionary<string, Argument> arguments
    )
    {
        if (pair.Value is null || Scalars.IsNothing(pair.Value))
        {
            context.Report(WrongType.For(pair.Key.Span, parameter.Name, Expected(parameter)));
        }
        else if (Choices.Bind(context, pair.Value, context.RuleOf(parameter), ChoiceKind.Value, own, outer, guard) is { } argument)
        {
            arguments[parameter.Name] = argument;
        }
    }

    /// <summary>How the values of a parameter are read.</summary>
    public static ValueRule RuleOf(Parameter parameter) => new(parameter.Name, (context, scalar) => Read(context, scalar, parameter));

    private static object? Read(BindingContext context, YamlScalar scalar, Parameter parameter)
    {
        var value = Scalars.ValueOf(scalar);
        switch (parameter.Kind)
        {
            case ParameterKind.Flag when value is bool:
                return value;
            case ParameterKind.Integer or ParameterKind.Width when value is long:
            case ParameterKind.Number when value is long or double:
                return InRange(context, scalar, parameter, value);
            case ParameterKind.Width when value is string text && Choices.MultipleOf(text) is not null:
                return value;
            case ParameterKind.Field when scalar.Value.Length > 0:
                return scalar.Value;
            case ParameterKind.Word when parameter.Words.Contains(scalar.Value):
                return scalar.Value;
            case ParameterKind.Word:
                context.Report(UnknownWord.For(scalar.Span, parameter.Name, scalar.Value, [.. parameter.Words]));
                return null;
            default:
                context.Report(WrongType.For(scalar.Span, parameter.Name, Expected(parameter)));
                return null;
        }
    }

    private static object? InRange(BindingContext context, YamlScalar scalar, Parameter parameter, object value)
    {
        var number = Scalars.NumberOf(value)!.Value;
        if ((parameter.Min is { } min && number < min) || (parameter.Max is { } max && number > max))
        {
            context.Report(OutOfRange.For(scalar.Span, parameter.Name, scalar.Value, parameter.Min, parameter.Max));
            return null;
        }

        return value;
    }

    private static string Expected(Parameter parameter) =>
        parameter.Kind switch
        {
            ParameterKind.Integer => "a whole number",
            ParameterKind.Number => "a number",
            ParameterKind.Flag => "true or false",
            ParameterKind.Width => "a width: a whole number, or a multiple such as \"*2\"",
            ParameterKind.Field => "the name of a field",
            _ => $"one of {string.Join(", ", parameter.Words)}",
        };
}

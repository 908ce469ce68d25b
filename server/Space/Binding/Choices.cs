using NasNavigator.Space.Checks;
using NasNavigator.Space.Language;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Binding;

/// <summary>How a scalar is read for an argument: the value, or null after reporting what is wrong with it.</summary>
/// <param name="Key">The argument, for messages and addresses.</param>
/// <param name="Read">Reads one scalar.</param>
internal sealed record ValueRule(string Key, Func<BindingContext, YamlScalar, object?> Read);

/// <summary>Binds values that may be choices.</summary>
internal static class Choices
{
    /// <summary>Whether a value is a choice of values, not a value.</summary>
    public static bool IsChoice(YamlNode? node) =>
        node?.Resolved is YamlMapping mapping && mapping.Pairs.Any(pair => pair.Key.Value is "choose" or "range" or "tie");

    /// <summary>A fixed or chosen value; null where it cannot be understood or is tied to a choice that is not known yet.</summary>
    /// <param name="context">The text's context.</param>
    /// <param name="node">The value as written.</param>
    /// <param name="rule">How its scalars are read.</param>
    /// <param name="kind">What a choice here decides.</param>
    /// <param name="own">Scope of the layer, in which a choice without a name has the argument's.</param>
    /// <param name="outer">Scope in which a choice's own name stands.</param>
    /// <param name="guard">When the place is there.</param>
    public static Argument? Bind(
        BindingContext context,
        YamlNode node,
        ValueRule rule,
        ChoiceKind kind,
        Scope own,
        Scope outer,
        Guard? guard
    )
    {
        switch (node.Resolved)
        {
            case YamlScalar scalar:
                return rule.Read(context, scalar) is { } value ? Lift(value, node.Span) : null;
            case YamlMapping mapping when IsChoice(mapping):
                return BindChoice(context, mapping, node.Span, rule, kind, own, outer, guard);
            case null:
                return null;
            default:
                context.Report(WrongType.For(node.Span, rule.Key, "a value or a choice (`choose`, `range`, `tie`)"));
                return null;
        }
    }

    /// <summary>The number that <c>take</c>, <c>repeat</c> and the like need, where it is fixed.</summary>
    public static Option OptionOf(object value, SourceSpan span, string? name = null, double weight = 1) =>
        new(name ?? Scalars.TextOf(value), value, span, weight);

    /// <summary>Reports options with equal texts and renames them, so that what follows may rely on it.</summary>
    public static Option[] Distinct(BindingContext context, List<Option> options)
    {
        var first = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        for (var i = 0; i < options.Count; i++)
        {
            var option = options[i];
            if (first.TryAdd(option.Text, option.Span))
            {
                continue;
            }

            context.Report(EqualOptions.For(option.Span, option.Text, first[option.Text]));
            for (var copy = 2; ; copy++)
            {
                if (first.TryAdd($"{option.Text}#{copy}", option.Span))
                {
                    options[i] = option with { Text = $"{option.Text}#{copy}" };
                    break;
                }
            }
        }

        return [.. options];
    }

    /// <summary>The decision at a place: the one that is known already, or a new one.</summary>
    public static Choice Register(
        BindingContext context,
        Scope scope,
        SourceSpan span,
        string? tie,
        Guard? guard,
        int count,
        Func<Choice> create
    )
    {
        if (context.Choices.Find(scope, span, tie) is not { } choice)
        {
            choice = context.Choices.Add(scope, span, tie, create());
        }
        else if (tie is not null && choice.Options.Count != count)
        {
            context.Report(TieMismatch.For(span, tie, count, choice.Options.Count, choice.Span));
        }

        context.Choices.AddPlace(choice, guard);
        return choice;
    }

    /// <summary>Values of a range; null after reporting what is wrong with it.</summary>
    public static List<object>? RangeOf(BindingContext context, Fields fields, SourceSpan span)
    {
        if (BoundsOf(context, fields) is not var (from, to))
        {
            return null;
        }

        if (!fields.Has("step"))
        {
            context.Report(ContinuousRange.For(span));
            return null;
        }

        if (fields.Number("step") is not { } step)
        {
            return null;
        }

        if (step <= 0)
        {
            context.Report(OutOfRange.For(fields.SpanOf("step", fields.Mapping), "step", Scalars.TextOf(step), double.Epsilon, null));
            return null;
        }

        var steps = Math.Floor((to - from) / step + 1e-9);
        if (steps >= BindingContext.MostOptions)
        {
            context.Report(TooLarge.For(span, "options in one choice", BindingContext.MostOptions));
            return null;
        }

        var isWhole = IsWhole(from) && IsWhole(step) && IsWhole(to);
        var values = new List<object>();
        for (var i = 0; i <= steps; i++)
        {
            var value = Math.Round(from + i * step, 12);
            values.Add(isWhole ? (long)value : value);
        }

        if (Math.Abs(from + steps * step - to) > 1e-9 * Math.Max(1, Math.Abs(to)))
        {
            values.Add(isWhole ? (long)to : to);
        }

        return values;
    }

    /// <summary>Both ends of a range; null after reporting what is wrong with them.</summary>
    public static (double From, double To)? BoundsOf(BindingContext context, Fields fields)
    {
        var items = fields.Items("range");
        if (items.Count == 0 && !fields.Has("range"))
        {
            return null;
        }

        var bounds = items
            .Select(item => item.Resolved is YamlScalar scalar ? Scalars.NumberOf(Scalars.ValueOf(scalar)) : null)
            .OfType<double>()
            .ToList();
        if (items.Count != 2 || bounds.Count != 2)
        {
            context.Report(
                WrongType.For(fields.SpanOf("range", fields.Mapping), "range", "a list of two numbers, the first and the last value")
            );
            return null;
        }

        if (bounds[0] > bounds[1])
        {
            context.Report(OutOfRange.Reversed(fields.SpanOf("range", fields.Mapping), "range"));
            return null;
        }

        return (bounds[0], bounds[1]);
    }

    private static Chosen? BindChoice(
        BindingContext context,
        YamlMapping mapping,
        SourceSpan place,
        ValueRule rule,
        ChoiceKind kind,
        Scope own,
        Scope outer,
        Guard? guard
    )
    {
        var fields = context.FieldsOf(mapping, ChoiceKeys.OfValues);
        if (fields.Has("when"))
        {
            guard = Conditions.Guard(context, fields.Value("when")!, guard).Guard;
        }

        var tie = fields.Text("tie");
        if (!fields.Has("choose") && !fields.Has("range"))
        {
            return tie is null ? null : Tied(context, tie, fields.SpanOf("tie", mapping), rule, guard);
        }

        var name = fields.Text("name");
        var scope = name is null ? own.Named(rule.Key) : Scope.Own(outer, own, name);
        var key = fields.Has("choose") ? "choose" : "range";
        // An alias is a copy: the place where it stands tells its decision from the original's.
        var span = mapping.Span == place ? fields.SpanOf(key, mapping) : place;
        if (tie is null && context.Choices.Find(scope, span, null) is { } known)
        {
            context.Choices.AddPlace(known, guard);
            return ValuesOf(context, known, rule) is { } cached ? new Chosen(known, cached) { Span = span } : null;
        }

        var options = Read(context, fields, rule, span);
        if (options.Count == 0)
        {
            return null;
        }

        var choice = Register(
            context,
            scope,
            span,
            tie,
            guard,
            options.Count,
            () =>
                new Choice
                {
                    Address = scope.Long,
                    Kind = kind,
                    Options = Distinct(context, options),
                    IsOrdered = fields.Has("range") || kind == ChoiceKind.Depth,
                    Span = span,
                }
        );
        var values = options.Select(option => LiftValue(option.Value!)).ToList();
        while (values.Count < choice.Options.Count)
        {
            values.Add(values[^1]);
        }

        return new Chosen(choice, values) { Span = span };
    }

    private static List<Option> Read(BindingContext context, Fields fields, ValueRule rule, SourceSpan span)
    {
        var options = new List<Option>();
        if (!fields.Has("choose"))
        {
            var (from, to) = (true, fields.SpanOf("range", fields.Mapping));
            foreach (var value in RangeOf(context, fields, to) ?? [])
            {
                var scalar = new YamlScalar { Span = to, Value = Scalars.TextOf(value) };
                if (from && rule.Read(context, scalar) is { } read)
                {
                    options.Add(OptionOf(read, to));
                }
                else
                {
                    from = false;
                }
            }

            return options;
        }

        var items = fields.Items("choose");
        if (items.Count > BindingContext.MostOptions)
        {
            context.Report(TooLarge.For(span, "options in one choice", BindingContext.MostOptions));
            return options;
        }

        foreach (var item in items)
        {
            switch (item.Resolved)
            {
                case YamlScalar scalar:
                    if (rule.Read(context, scalar) is { } value)
                    {
                        options.Add(OptionOf(value, item.Span));
                    }

                    break;
                case YamlMapping inner when IsChoice(inner):
                    context.Report(FixedValueNeeded.For(item.Span, "an option of values"));
                    break;
                case YamlMapping inner:
                    var option = context.FieldsOf(inner, ChoiceKeys.Option);
                    if (option.Value("value") is YamlScalar written && rule.Read(context, written) is { } named)
                    {
                        options.Add(OptionOf(named, item.Span, option.Text("name"), option.Number("weight") ?? 1));
                    }

                    break;
                default:
                    context.Report(WrongType.For(item.Span, rule.Key, "a value"));
                    break;
            }
        }

        return options;
    }

    private static Chosen? Tied(BindingContext context, string address, SourceSpan span, ValueRule rule, Guard? guard)
    {
        if (context.FindHyperParameter(address) is { } hyper)
        {
            return ValuesOf(context, hyper, rule, span) is { } values ? new Chosen(hyper, values) { Span = span } : null;
        }

        if (!context.IsLastPass)
        {
            context.NeedsAnotherPass = true;
            return null;
        }

        if (context.Choices.At(address) is not { } choice)
        {
            context.Report(UnknownAddress.For(span, address, context.Choices.Addresses));
            return null;
        }

        context.Choices.AddPlace(choice, guard);
        return ValuesOf(context, choice, rule, span) is { } tied ? new Chosen(choice, tied) { Span = span } : null;
    }

    private static IReadOnlyList<object>? ValuesOf(BindingContext context, Choice choice, ValueRule rule, SourceSpan? tiedAt = null)
    {
        var key = (choice, rule.Key);
        if (context.ChosenValues.TryGetValue(key, out var known))
        {
            return known;
        }

        var values = new List<object>(choice.Options.Count);
        foreach (var option in choice.Options)
        {
            if (option.Value is null)
            {
                context.Report(WrongType.For(tiedAt ?? option.Span, rule.Key, "tied to a choice of values, not of layers"));
                return null;
            }

            var written = new YamlScalar { Span = tiedAt ?? option.Span, Value = Scalars.TextOf(option.Value) };
            if (rule.Read(context, written) is not { } value)
            {
                return null;
            }

            values.Add(LiftValue(value));
        }

        context.ChosenValues[key] = values;
        return values;
    }

    private static Argument Lift(object value, SourceSpan span) =>
        value is string text && MultipleOf(text) is { } factor ? new Multiple(factor) { Span = span } : new Constant(value) { Span = span };

    /// <summary>A multiple of the incoming width stands in a choice as a <see cref="Multiple"/>.</summary>
    private static object LiftValue(object value) => value is string text && MultipleOf(text) is { } factor ? new Multiple(factor) : value;

    /// <summary>The factor of a text such as <c>*2</c>; null for any other text.</summary>
    public static double? MultipleOf(string text) =>
        text.StartsWith('*')
        && double.TryParse(
            text.AsSpan(1),
            System.Globalization.NumberStyles.Float,
            System.Globalization.CultureInfo.InvariantCulture,
            out var factor
        )
        && factor > 0
        && double.IsFinite(factor)
            ? factor
            : null;

    private static bool IsWhole(double value) => value == Math.Floor(value) && Math.Abs(value) < 1e15;
}

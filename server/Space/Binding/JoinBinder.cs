using NasNavigator.Space.Checks;
using NasNavigator.Space.Language;
using NasNavigator.Space.Language.Vocabulary;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Binding;

/// <summary>Binds <c>join</c> and <c>take</c>.</summary>
internal static class JoinBinder
{
    private static readonly IReadOnlyList<string> Joins = Words.Joins.Names();

    private static readonly ValueRule Rule = new(
        "join",
        (context, scalar) =>
        {
            if (Joins.Contains(scalar.Value))
            {
                return scalar.Value;
            }

            context.Report(UnknownWord.For(scalar.Span, "join", scalar.Value, [.. Joins]));
            return null;
        }
    );

    /// <summary>The join of a <c>parallel</c> or <c>graph</c>; a sum where nothing is said.</summary>
    public static Argument Join(BindingContext context, Fields fields, Site site) =>
        fields.Value("join") is not null
        && Choices.Bind(context, fields.Pair("join")!.Value!, Rule, ChoiceKind.Join, site.Scope, site.Scope, site.Guard) is { } join
            ? join
            : new Constant("sum") { Span = fields.Pair("join")?.Span ?? site.Span };

    /// <summary>Fewest and most that are taken; null where nothing is said.</summary>
    public static (int From, int To)? Take(BindingContext context, Fields fields)
    {
        switch (fields.Value("take"))
        {
            case null:
                return null;
            case Syntax.YamlMapping mapping when !Choices.IsChoice(mapping):
                var range = context.FieldsOf(mapping, ChoiceKeys.Take);
                if (range.Integer("from") is not { } from || range.Integer("to") is not { } to)
                {
                    return null;
                }

                if (from > to)
                {
                    context.Report(OutOfRange.Reversed(fields.SpanOf("take", mapping), "take"));
                    return null;
                }

                return (Clamp(from), Clamp(to));
            default:
                return fields.Integer("take") is { } count ? (Clamp(count), Clamp(count)) : null;
        }
    }

    private static int Clamp(long count) => (int)Math.Min(count, int.MaxValue);
}

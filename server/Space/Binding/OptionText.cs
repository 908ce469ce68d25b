using NasNavigator.Space.Checks;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Binding;

/// <summary>The text of an option that is a layer: its name, else the operator or block it names.</summary>
internal static class OptionText
{
    /// <summary>One option for each layer.</summary>
    /// <param name="context">The text's context.</param>
    /// <param name="items">The layers.</param>
    /// <param name="mustBeNamed">Whether one without a text is an error; else it gets its number.</param>
    public static List<Option> Read(BindingContext context, IReadOnlyList<YamlNode> items, bool mustBeNamed)
    {
        var options = new List<Option>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            var layer = items[i].Resolved is YamlMapping mapping ? context.LayerOf(mapping) : null;
            var text = items[i].Resolved is YamlScalar scalar && !Scalars.IsNothing(scalar) ? scalar.Value : layer?.Name;
            if (text is null && layer is { IsByName: true })
            {
                text = layer.Body!.Key.Value;
            }

            if (text is null && mustBeNamed && items[i].Resolved is not (null or YamlScalar))
            {
                context.Report(EqualOptions.NeedsName(items[i].Span));
            }

            options.Add(new Option(text ?? $"{i}", null, items[i].Span, layer?.Weight ?? 1));
        }

        return options;
    }
}

using NasNavigator.Space.Checks;
using NasNavigator.Space.Language;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Binding;

/// <summary>A layer's mapping taken apart: modifiers and one body.</summary>
internal sealed class LayerSyntax
{
    /// <summary>The layer's name; null where it has none.</summary>
    public string? Name { get; private set; }

    public YamlNode? Repeat { get; private set; }

    public YamlPair? Decide { get; private set; }

    public YamlNode? When { get; private set; }

    public string? Tie { get; private set; }

    public double Weight { get; private set; } = 1;

    /// <summary>Arguments of <c>with:</c>.</summary>
    public Dictionary<string, YamlPair> With { get; } = new(StringComparer.Ordinal);

    /// <summary>Arguments of <c>with:</c> that some layer took.</summary>
    public HashSet<string> WithTaken { get; } = new(StringComparer.Ordinal);

    /// <summary>What the layer is: an operator or block with its arguments, or one of <see cref="LayerKeys.Bodies"/>; null where nothing says.</summary>
    public YamlPair? Body { get; private set; }

    /// <summary>Whether <see cref="Body"/> is an operator or a block.</summary>
    public bool IsByName { get; private set; }

    public static LayerSyntax Read(BindingContext context, YamlMapping mapping)
    {
        var layer = new LayerSyntax();
        var last = new Dictionary<string, YamlPair>(StringComparer.Ordinal);
        foreach (var pair in Fields.Pairs(mapping))
        {
            last[pair.Key.Value] = pair;
        }

        foreach (var (key, pair) in last)
        {
            switch (key)
            {
                case "name":
                    layer.Name = NameOf(context, pair);
                    break;
                case "repeat":
                    layer.Repeat = pair.Value;
                    break;
                case "decide":
                    layer.Decide = Word(context, pair, ["block", "place", "each"]) is null ? null : pair;
                    break;
                case "when":
                    layer.When = pair.Value;
                    break;
                case "tie":
                    layer.Tie = (pair.Value?.Resolved as YamlScalar)?.Value;
                    break;
                case "weight":
                    layer.ReadWeight(context, pair);
                    break;
                case "with":
                    layer.ReadWith(context, pair);
                    break;
                case "take" when !context.IsLayerName(key):
                    context.Report(MisplacedTake.For(pair.Key.Span));
                    break;
                default:
                    layer.ReadBody(context, pair);
                    break;
            }
        }

        if (layer.Body is null)
        {
            context.Report(NotALayer.Empty(mapping.Pairs.Count > 0 ? Fields.First(mapping) : mapping.Span));
        }

        return layer;
    }

    private void ReadBody(BindingContext context, YamlPair pair)
    {
        var key = pair.Key.Value;
        var isByName = LayerKeys.All.Find(key) is null;
        if (Body is null)
        {
            (Body, IsByName) = (pair, isByName);
            return;
        }

        // Of two bodies a name that nothing knows is more likely a mistyped modifier than a second operator.
        var unknown =
            isByName && !context.IsLayerName(key) ? pair
            : IsByName && !context.IsLayerName(Body.Key.Value) ? Body
            : null;
        if (unknown is null)
        {
            context.Report(NotALayer.Second(pair.Key.Span, key, Body.Key.Value));
            return;
        }

        context.Report(UnknownKey.For(unknown, "layer", LayerKeys.All.Keys.Select(known => known.Name)));
        if (unknown == Body)
        {
            (Body, IsByName) = (pair, isByName);
        }
    }

    private void ReadWith(BindingContext context, YamlPair pair)
    {
        if (pair.Value?.Resolved is not YamlMapping mapping)
        {
            context.Report(WrongType.For(pair.Value?.Span ?? pair.Key.Span, "with", "a mapping of arguments"));
            return;
        }

        foreach (var argument in Fields.Pairs(mapping))
        {
            With[argument.Key.Value] = argument;
        }
    }

    private void ReadWeight(BindingContext context, YamlPair pair)
    {
        if (pair.Value?.Resolved is not YamlScalar scalar || Scalars.NumberOf(Scalars.ValueOf(scalar)) is not { } weight)
        {
            context.Report(WrongType.For(pair.Value?.Span ?? pair.Key.Span, "weight", "a number"));
        }
        else if (weight < 0)
        {
            context.Report(OutOfRange.For(pair.Value.Span, "weight", scalar.Value, 0, null));
        }
        else
        {
            Weight = weight;
        }
    }

    private static string? NameOf(BindingContext context, YamlPair pair)
    {
        if (pair.Value?.Resolved is YamlScalar { Value.Length: > 0 } scalar)
        {
            return scalar.Value;
        }

        context.Report(WrongType.For(pair.Value?.Span ?? pair.Key.Span, "name", "text"));
        return null;
    }

    private static string? Word(BindingContext context, YamlPair pair, IReadOnlyList<string> words)
    {
        var word = (pair.Value?.Resolved as YamlScalar)?.Value;
        if (word is null || !words.Contains(word))
        {
            context.Report(UnknownWord.For(pair.Value?.Span ?? pair.Key.Span, pair.Key.Value, word ?? "", [.. words]));
            return null;
        }

        return word;
    }
}

using NasNavigator.Space.Binding;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Edits;

/// <summary>What a piece of a text says, whatever its layout: two pieces that say the same have the same.</summary>
public static class NodeText
{
    // Deeper texts are reported by the parser; this only keeps them from being followed for ever.
    private const int MostDeep = 100;

    /// <summary>On one line, in brackets, with merged keys written out; empty for nothing.</summary>
    public static string Of(YamlNode? node) => Of(node, 0);

    private static string Of(YamlNode? node, int depth) =>
        node?.Resolved switch
        {
            _ when depth > MostDeep => "…",
            YamlMapping mapping => mapping.EffectivePairs.Any()
                ? $"{{ {string.Join(", ", mapping.EffectivePairs.Select(each => $"{ScalarText.Of(each.Pair.Key.Value)}: {Of(each.Pair.Value, depth + 1)}"))} }}"
                : "{}",
            YamlSequence sequence => $"[{string.Join(", ", sequence.Items.Select(item => Of(item, depth + 1)))}]",
            YamlScalar scalar => IsQuotedForAReason(scalar) ? ScalarText.Quoted(scalar.Value) : ScalarText.Of(scalar.Value),
            _ => "",
        };

    /// <summary>"1" is a text and 1 a number.</summary>
    private static bool IsQuotedForAReason(YamlScalar scalar) =>
        scalar.Style != ScalarStyle.Plain && Scalars.PlainValueOf(scalar.Value) is not string;
}

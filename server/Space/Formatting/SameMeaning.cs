using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Formatting;

/// <summary>Whether two trees give the same events: the same nodes in the same order, written in the same style.</summary>
internal static class SameMeaning
{
    public static bool Is(YamlNode? one, YamlNode? two) =>
        (one, two) switch
        {
            (null, null) => true,
            (null, _) or (_, null) => false,
            _ when one.Anchor != two.Anchor => false,
            (YamlScalar a, YamlScalar b) => a.Value == b.Value && a.Style == b.Style,
            (YamlAlias a, YamlAlias b) => a.Name == b.Name,
            (YamlSequence a, YamlSequence b) => a.IsFlow == b.IsFlow && a.Items.Count == b.Items.Count && All(a.Items, b.Items, Is),
            (YamlMapping a, YamlMapping b) => a.IsFlow == b.IsFlow
                && a.Pairs.Count == b.Pairs.Count
                && All(a.Pairs, b.Pairs, (left, right) => Is(left.Key, right.Key) && Is(left.Value, right.Value)),
            _ => false,
        };

    private static bool All<T>(IReadOnlyList<T> ones, IReadOnlyList<T> twos, Func<T, T, bool> same)
    {
        for (var i = 0; i < ones.Count; i++)
        {
            if (!same(ones[i], twos[i]))
            {
                return false;
            }
        }

        return true;
    }
}

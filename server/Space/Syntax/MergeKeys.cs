namespace NasNavigator.Space.Syntax;

/// <summary>Follows merge keys (<c>&lt;&lt;</c>, yaml.org/type/merge).</summary>
internal static class MergeKeys
{
    /// <summary>Longer chains of merges are not followed (and reported by the parser), so that the recursion is bounded.</summary>
    private const int DepthLimit = 100;

    public static IReadOnlyList<EffectivePair> Follow(YamlMapping mapping)
    {
        var places = new Dictionary<string, int>(mapping.Pairs.Count);
        var found = new List<EffectivePair>(mapping.Pairs.Count);
        foreach (var pair in mapping.Pairs.Where(pair => !pair.IsMerge))
        {
            if (places.TryGetValue(pair.Key.Value, out var place))
            {
                found[place] = new EffectivePair(pair, mapping, null);
            }
            else
            {
                places.Add(pair.Key.Value, found.Count);
                found.Add(new EffectivePair(pair, mapping, null));
            }
        }

        foreach (var pair in mapping.Pairs.Where(pair => pair.IsMerge && mapping.MergeDepth <= DepthLimit))
        {
            foreach (var (source, via) in Sources(pair.Value))
            {
                foreach (var merged in source.EffectivePairs)
                {
                    if (places.TryAdd(merged.Pair.Key.Value, found.Count))
                    {
                        found.Add(merged with { Via = via ?? merged.Via });
                    }
                }
            }
        }

        return found;
    }

    /// <summary>Whether this can stand after <c>&lt;&lt;</c>.</summary>
    public static bool CanMerge(YamlNode? value) =>
        value?.Resolved switch
        {
            YamlMapping => true,
            YamlSequence sequence => sequence.Items.All(item => item.Resolved is YamlMapping),
            null => value is YamlAlias,
            _ => false,
        };

    /// <summary>The longest chain of merges that hangs on a value after <c>&lt;&lt;</c>.</summary>
    public static int DepthOf(YamlNode value) => Sources(value).Select(source => source.Source.MergeDepth).DefaultIfEmpty().Max();

    private static IEnumerable<(YamlMapping Source, YamlAlias? Via)> Sources(YamlNode? value)
    {
        var via = value as YamlAlias;
        switch (value?.Resolved)
        {
            case YamlMapping mapping:
                yield return (mapping, via);
                break;
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    if (item.Resolved is YamlMapping mapping)
                    {
                        yield return (mapping, via ?? item as YamlAlias);
                    }
                }

                break;
            default:
                break;
        }
    }
}

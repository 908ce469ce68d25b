using NasNavigator.Space.Checks;
using NasNavigator.Space.Language;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Binding;

/// <summary>A mapping read by the keys that the language defines for it: merge keys followed, the last of equal keys counts.</summary>
internal sealed class Fields
{
    private readonly BindingContext _context;
    private readonly KeyGroup _group;
    private readonly Dictionary<string, YamlPair> _pairs = new(StringComparer.Ordinal);

    /// <summary>Reads a mapping and reports unknown and missing keys.</summary>
    public Fields(BindingContext context, YamlMapping mapping, KeyGroup group, SourceSpan? owner = null)
    {
        _context = context;
        _group = group;
        Mapping = mapping;
        foreach (var pair in Pairs(mapping))
        {
            if (group.Find(pair.Key.Value) is null)
            {
                context.Report(UnknownKey.For(pair, group.Name, group.Keys.Select(key => key.Name)));
            }
            else
            {
                _pairs[pair.Key.Value] = pair;
            }
        }

        foreach (var key in group.Keys)
        {
            if (key.IsRequired && !_pairs.ContainsKey(key.Name))
            {
                context.Report(
                    key.Name == "nasnav"
                        ? MissingKey.Version(mapping, First(mapping), DocumentKeys.NewestVersion)
                        : MissingKey.For(owner ?? First(mapping), group.Name, key.Name, key.Summary)
                );
            }
        }
    }

    public YamlMapping Mapping { get; }

    /// <summary>The pair of a key, or null.</summary>
    public YamlPair? Pair(string name) => _pairs.GetValueOrDefault(name);

    /// <summary>The value of a key, or null where it is left out or empty.</summary>
    public YamlNode? Value(string name) => Pair(name)?.Value is { } value && !Scalars.IsNothing(value) ? value.Resolved : null;

    public bool Has(string name) => Value(name) is not null;

    public string? Text(string name)
    {
        switch (Value(name))
        {
            case null:
                return null;
            case YamlScalar scalar:
                return scalar.Value;
            case var other:
                _context.Report(WrongType.For(SpanOf(name, other), name, "text"));
                return null;
        }
    }

    public string? Word(string name)
    {
        if (Value(name) is not { } value)
        {
            return null;
        }

        var words = _group.Find(name)!.Words;
        if (value is not YamlScalar scalar)
        {
            _context.Report(WrongType.For(SpanOf(name, value), name, $"one of {string.Join(", ", words)}"));
            return null;
        }

        if (words.Contains(scalar.Value))
        {
            return scalar.Value;
        }

        _context.Report(UnknownWord.For(SpanOf(name, value), name, scalar.Value, words));
        return null;
    }

    public long? Integer(string name) =>
        Value(name) switch
        {
            null => null,
            YamlScalar scalar when Scalars.ValueOf(scalar) is long whole => InRange(name, scalar, whole) ? whole : null,
            var other => Wrong<long>(name, other, "a whole number"),
        };

    public double? Number(string name) =>
        Value(name) switch
        {
            null => null,
            YamlScalar scalar when Scalars.NumberOf(Scalars.ValueOf(scalar)) is { } number => InRange(name, scalar, number) ? number : null,
            var other => Wrong<double>(name, other, "a number"),
        };

    public double? Quantity(string name) =>
        Value(name) switch
        {
            null => null,
            YamlScalar scalar when Scalars.QuantityOf(scalar) is { } number => InRange(name, scalar, number) ? number : null,
            var other => Wrong<double>(name, other, "a number, with a unit if you like: 5M, 8ms, 2GiB"),
        };

    public bool? Flag(string name) =>
        Value(name) switch
        {
            null => null,
            YamlScalar scalar when Scalars.ValueOf(scalar) is bool flag => flag,
            var other => Wrong<bool>(name, other, "true or false"),
        };

    /// <summary>The keys of a mapping that stands at a key; null where there is none.</summary>
    public Fields? Group(string name)
    {
        switch (Value(name))
        {
            case null:
                return null;
            case YamlMapping mapping:
                return new Fields(_context, mapping, _group.Find(name)!.Group!, Pair(name)!.Key.Span);
            case var other:
                _context.Report(WrongType.For(SpanOf(name, other), name, "a mapping"));
                return null;
        }
    }

    public IReadOnlyList<YamlNode> Items(string name)
    {
        switch (Value(name))
        {
            case null:
                return [];
            case YamlSequence sequence:
                return sequence.Items;
            case var other:
                _context.Report(WrongType.For(SpanOf(name, other), name, "a list"));
                return [];
        }
    }

    /// <summary>Where a key's value is written; the alias, not what it stands for.</summary>
    public SourceSpan SpanOf(string name, YamlNode fallback) => Pair(name)?.Value?.Span ?? fallback.Span;

    /// <summary>A short place to point at in a mapping: its first key.</summary>
    public static SourceSpan First(YamlMapping mapping) => mapping.Pairs.Count > 0 ? mapping.Pairs[0].Key.Span : mapping.Span;

    /// <summary>All pairs with merge keys followed; a mapping's own keys come last, so that they count.</summary>
    public static IEnumerable<YamlPair> Pairs(YamlMapping mapping, int depth = 0)
    {
        if (depth > 100)
        {
            yield break;
        }

        foreach (var pair in mapping.Pairs)
        {
            if (!IsMerge(pair))
            {
                continue;
            }

            var sources = pair.Value?.Resolved switch
            {
                YamlMapping source => [source],
                // Earlier mappings of a list override later ones.
                YamlSequence list => list.Items.Select(item => item.Resolved).OfType<YamlMapping>().Reverse(),
                _ => Enumerable.Empty<YamlMapping>(),
            };
            foreach (var inherited in sources.SelectMany(source => Pairs(source, depth + 1)))
            {
                yield return inherited;
            }
        }

        foreach (var pair in mapping.Pairs)
        {
            if (!IsMerge(pair) && pair.HasColon)
            {
                yield return pair;
            }
        }
    }

    private static bool IsMerge(YamlPair pair) => pair.Key is { Value: "<<", Style: ScalarStyle.Plain };

    private T? Wrong<T>(string name, YamlNode value, string expected)
        where T : struct
    {
        if (Choices.IsChoice(value))
        {
            _context.Report(FixedValueNeeded.For(SpanOf(name, value), name));
        }
        else
        {
            _context.Report(WrongType.For(SpanOf(name, value), name, expected));
        }

        return null;
    }

    private bool InRange(string name, YamlScalar scalar, double value)
    {
        var key = _group.Find(name)!;
        if ((key.Min is { } min && value < min) || (key.Max is { } max && value > max))
        {
            _context.Report(OutOfRange.For(SpanOf(name, scalar), name, scalar.Value, key.Min, key.Max));
            return false;
        }

        return true;
    }
}

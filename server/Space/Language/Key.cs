namespace NasNavigator.Space.Language;

/// <summary>What may be written for a key.</summary>
public enum ValueKind
{
    /// <summary>Text of any kind.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A number that may carry a unit: <c>5M</c>, <c>8ms</c>, <c>2GiB</c>.</summary>
    Quantity,

    /// <summary>true or false.</summary>
    Flag,

    /// <summary>One of <see cref="Key.Words"/>.</summary>
    Word,

    /// <summary>A mapping with the keys of <see cref="Key.Group"/>.</summary>
    Mapping,

    /// <summary>A sequence whose items are as <see cref="Key.Item"/> says.</summary>
    Sequence,

    /// <summary>A mapping from names of the user's own to what <see cref="Key.Item"/> says.</summary>
    Names,

    /// <summary>A layer: a name, a list, or a mapping.</summary>
    Layer,

    /// <summary>A condition on choices.</summary>
    Expression,

    /// <summary>Whatever the key's summary says; checked by its binder.</summary>
    Any,
}

/// <summary>A key of the language. Validation, completion, hover and the JSON schema are derived from it.</summary>
/// <param name="Name">As written.</param>
/// <param name="Kind">What may stand behind the colon.</param>
/// <param name="Summary">One sentence.</param>
public sealed record Key(string Name, ValueKind Kind, string Summary)
{
    /// <summary>The words that a <see cref="ValueKind.Word"/> may be.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>What holds where the key is left out, as written; null where nothing does.</summary>
    public string? Default { get; init; }

    /// <summary>Whether the key must be there.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether a choice (<c>choose</c>, <c>range</c>, <c>tie</c>) may stand instead of a fixed value.</summary>
    public bool MayBeChosen { get; init; }

    /// <summary>Smallest value of a number; null for no limit.</summary>
    public double? Min { get; init; }

    /// <summary>Largest value of a number; null for no limit.</summary>
    public double? Max { get; init; }

    /// <summary>The keys of a <see cref="ValueKind.Mapping"/>.</summary>
    public KeyGroup? Group { get; init; }

    /// <summary>What an item of a <see cref="ValueKind.Sequence"/> or a value of <see cref="ValueKind.Names"/> is.</summary>
    public Key? Item { get; init; }

    /// <summary>Other forms that may be written instead.</summary>
    public IReadOnlyList<Key> Or { get; init; } = [];
}

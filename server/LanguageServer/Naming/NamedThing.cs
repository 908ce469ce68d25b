using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Naming;

/// <summary>What a name names.</summary>
internal enum NameKind
{
    /// <summary>A key of <c>operators:</c> or <c>blocks:</c>; both are used the same way.</summary>
    Layer,

    /// <summary>A YAML anchor.</summary>
    Anchor,

    /// <summary>A <c>tie:</c> between choices, or a choice's or layer's <c>name:</c>.</summary>
    Address,
}

/// <summary>One name of the user's and everywhere it stands.</summary>
/// <param name="Kind">What it names.</param>
/// <param name="Name">As written.</param>
/// <param name="Definition">Where it is given; null for a tie, which every place gives alike.</param>
/// <param name="Uses">Where it is used, in the order of the text, the definition left out. Spans cover the name alone, without quotes, <c>&amp;</c> or <c>*</c>.</param>
internal sealed record NamedThing(NameKind Kind, string Name, SourceSpan? Definition, IReadOnlyList<SourceSpan> Uses)
{
    /// <summary>Definition and uses.</summary>
    public IEnumerable<SourceSpan> Everywhere => Definition is { } definition ? Uses.Prepend(definition) : Uses;
}

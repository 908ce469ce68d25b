using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Diffing;

/// <summary>What a change takes from what was made of a space before, from nothing to all.</summary>
public enum Breakage
{
    /// <summary>Comments, layout, names of the space: nothing that a search sees.</summary>
    Cosmetic,

    /// <summary>What a search does from here on, such as an exclusion or a longer budget; checkpoints and rankings stay valid.</summary>
    Search,

    /// <summary>The same architectures cost something else; weights and their order stay.</summary>
    Cost,

    /// <summary>What was measured no longer speaks of this space; weights go on where their addresses and sizes are the same.</summary>
    Ranking,

    /// <summary>Weights of a run have other sizes or another meaning: a run begins anew there.</summary>
    Checkpoint,
}

/// <summary>Whether something came, went, or became another.</summary>
public enum ChangeKind
{
    /// <summary>Architectures or settings came.</summary>
    Added,

    /// <summary>They went; an exclusion takes architectures away.</summary>
    Removed,

    /// <summary>It says something else.</summary>
    Changed,
}

/// <summary>One thing that differs between two versions of a space.</summary>
/// <param name="Kind">Which way.</param>
/// <param name="Breakage">What it takes away.</param>
/// <param name="Where">An address, or the path of a key: <c>cell.0->1</c>, <c>budget.epochs</c>.</param>
/// <param name="What">In words, without the place: <c>avg_pool excluded</c>, <c>20 → 40</c>.</param>
/// <param name="Span">Where it is written in the new text; where it is gone, where it stood nearest.</param>
public sealed record SpaceChange(ChangeKind Kind, Breakage Breakage, string Where, string What, SourceSpan Span)
{
    /// <summary>Why, as the author of a decision gave it.</summary>
    public string? Because { get; init; }

    /// <summary>The run whose evidence a decision rests on.</summary>
    public string? Run { get; init; }

    /// <summary>In how many places of the network it holds.</summary>
    public int Places { get; init; } = 1;
}

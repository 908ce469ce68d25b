using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Model;

/// <summary>What a choice decides.</summary>
public enum ChoiceKind
{
    /// <summary>Which layer stands here.</summary>
    Layer,

    /// <summary>An argument: a kernel, a width, a ratio.</summary>
    Value,

    /// <summary>How many repeats are used: a prefix of them.</summary>
    Depth,

    /// <summary>How several tensors are joined.</summary>
    Join,

    /// <summary>Which of several paths or incoming edges are used: an unordered subset.</summary>
    Subset,
}

/// <summary>One option of a choice.</summary>
/// <param name="Text">How it is written in an architecture's text, before escaping. Unique within its choice.</param>
/// <param name="Value">Its scalar where the choice is one of values: a <see cref="long"/>, <see cref="double"/>, <see cref="bool"/> or <see cref="string"/>; else null.</param>
/// <param name="Span">Where it is written. Options of a range share the range's span.</param>
/// <param name="Weight">Prior weight for sampling in the exploit stratum, 1 unless the file says otherwise.</param>
public sealed record Option(string Text, object? Value, SourceSpan Span, double Weight = 1);

/// <summary>A point of decision. One object per decision, however many places in the network it governs.</summary>
public sealed class Choice
{
    /// <summary>Position in <see cref="SearchSpace.Choices"/>, which is file order.</summary>
    public int Index { get; internal set; } = -1;

    /// <summary>Stable name, for instance <c>cell.0->1</c>, <c>stage2.repeat</c>, <c>stage2[1].kernel</c>. Unique in its space.</summary>
    public required string Address { get; set; }

    /// <summary>What is decided.</summary>
    public required ChoiceKind Kind { get; init; }

    /// <summary>At least one, at most 10,000 (62 where <see cref="Kind"/> is <see cref="ChoiceKind.Subset"/>).</summary>
    public required IReadOnlyList<Option> Options { get; init; }

    /// <summary>Fewest options taken; 1 unless a subset.</summary>
    public int TakeFrom { get; init; } = 1;

    /// <summary>Most options taken; 1 unless a subset.</summary>
    public int TakeTo { get; init; } = 1;

    /// <summary>Whether the options are a scale, so that neighbours on it are alike.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>Where the choice is written: the value of <c>choose:</c>, <c>range:</c> or <c>take:</c>.</summary>
    public required SourceSpan Span { get; init; }

    /// <summary>When the decision is made at all: any of its places is in the network. Mentions only choices that come before it in activation order.</summary>
    public Expression ActiveWhen { get; set; } = Expression.Always;

    /// <summary>Options that steering leaves, ascending; all of them where nothing is steered.</summary>
    public IReadOnlyList<int> Allowed { get; set; } = [];

    /// <summary>Whether steering pinned it.</summary>
    public bool IsPinned { get; set; }

    /// <summary>Whether several options may be taken together.</summary>
    public bool IsSubset => Kind == ChoiceKind.Subset;

    /// <summary>The number an option stands for; NaN where it stands for none.</summary>
    public double NumberOf(int option) =>
        Options[option].Value switch
        {
            long value => value,
            double value => value,
            int value => value,
            _ => double.NaN,
        };

    /// <summary>Whether every option is a number, so that the choice can be compared and summed.</summary>
    public bool IsNumeric =>
        !IsSubset && Options.Count > 0 && Enumerable.Range(0, Options.Count).All(option => !double.IsNaN(NumberOf(option)));

    /// <inheritdoc/>
    public override string ToString() => Address;
}

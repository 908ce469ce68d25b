using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Model;

/// <summary>What kind of mistake an expression has.</summary>
public enum ExpressionProblemKind
{
    /// <summary>It does not read as an expression.</summary>
    Grammar,

    /// <summary>No choice has the address, or the pattern matches none.</summary>
    UnknownAddress,

    /// <summary>The choice has no such option.</summary>
    UnknownOption,

    /// <summary>A comparison that the choice cannot make: a size of what is no number, one value of many choices.</summary>
    WrongKind,
}

/// <summary>A mistake in an expression.</summary>
/// <param name="Span">Where, in the file.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
public sealed record ExpressionProblem(SourceSpan Span, string Message)
{
    /// <summary>What kind of mistake it is; chooses the diagnostic's code.</summary>
    public ExpressionProblemKind Kind { get; init; }

    /// <summary>What was probably meant, to put in place of <see cref="Span"/>; null where nothing is near.</summary>
    public string? Replacement { get; init; }
}

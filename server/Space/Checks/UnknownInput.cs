using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>A path starts with an input that the task does not have.</summary>
internal sealed class UnknownInput : Check
{
    private static readonly UnknownInput Instance = new();

    /// <inheritdoc/>
    public override string Code => "NAS224";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Unknown input";

    /// <summary>The name and those of the task.</summary>
    public static Diagnostic For(SourceSpan span, string name, IReadOnlyCollection<string> known) =>
        Instance.At(span, $"The task has no input \"{name}\"; it has {(known.Count == 0 ? "none" : string.Join(", ", known))}.");

    /// <summary>An input that is not at the start of a path.</summary>
    public static Diagnostic Misplaced(SourceSpan span) =>
        Instance.At(span, "`input:` may stand only as the first item of a path of `parallel:`.");
}

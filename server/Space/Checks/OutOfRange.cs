using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>A number is smaller or larger than its key allows.</summary>
internal sealed class OutOfRange : Check
{
    private static readonly OutOfRange Instance = new();

    /// <inheritdoc/>
    public override string Code => "NAS207";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Value out of range";

    /// <summary>The value, its key, and the bounds.</summary>
    public static Diagnostic For(SourceSpan span, string key, string value, double? min, double? max)
    {
        var bounds = (min, max) switch
        {
            (not null, not null) => $"from {min} to {max}",
            (not null, null) => $"at least {min}",
            _ => $"at most {max}",
        };
        return Instance.At(span, $"`{key}` is {bounds}, not {value}.");
    }

    /// <summary>Bounds in the wrong order.</summary>
    public static Diagnostic Reversed(SourceSpan span, string key) =>
        Instance.At(span, $"`{key}` has its smaller bound last; swap the two.");
}

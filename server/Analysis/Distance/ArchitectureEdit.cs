namespace NasNavigator.Analysis.Distance;

/// <summary>One edit on the way from one architecture to another.</summary>
/// <param name="Address">The choice that is decided otherwise.</param>
/// <param name="From">What it was, as an architecture's text writes it; null where the choice was not active.</param>
/// <param name="To">What it becomes; null where the choice is active no longer.</param>
/// <param name="Cost">Units: edits.</param>
public sealed record ArchitectureEdit(string Address, string? From, string? To, double Cost)
{
    /// <summary>As a line: <c>cell.0->1: conv → identity</c>.</summary>
    public override string ToString() =>
        From is null ? $"{Address}: {To} comes in"
        : To is null ? $"{Address}: {From} goes"
        : $"{Address}: {From} → {To}";
}

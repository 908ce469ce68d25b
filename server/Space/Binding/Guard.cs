using NasNavigator.Space.Model;

namespace NasNavigator.Space.Binding;

/// <summary>A condition under which a place is in the network, and the conditions around it. Null means always.</summary>
/// <param name="outer">The conditions around it.</param>
/// <param name="term">The condition itself.</param>
/// <param name="of">The choice whose decision the condition is, or null for a <c>when:</c>.</param>
internal sealed class Guard(Guard? outer, Expression term, Choice? of)
{
    public Guard? Outer { get; } = outer;

    public Expression Term { get; } = term;

    public Choice? Of { get; } = of;
}

namespace NasNavigator.Analysis.ParallelCoordinates;

/// <summary>What the rows took at one choice.</summary>
/// <param name="Name">The choice's address; for one option of a subset also the option.</param>
/// <param name="Labels">Texts of the values.</param>
/// <param name="IsOrdered">Whether the values have an order of their own, as kernels and widths do.</param>
/// <param name="Values">Shape: (rows). Index of a label; −1 where the choice is not active.</param>
public sealed record ChoiceColumn(string Name, IReadOnlyList<string> Labels, bool IsOrdered, int[] Values);

namespace NasNavigator.Analysis.ParallelCoordinates;

/// <summary>A number of each row.</summary>
/// <param name="Name">A word or two.</param>
/// <param name="Unit">As written behind a value; may be empty.</param>
/// <param name="Values">Shape: (rows). NaN where it is not known.</param>
public sealed record NumberColumn(string Name, string Unit, double[] Values);

namespace NasNavigator.Search;

/// <summary>What a search learns from, for the first lines of its output.</summary>
/// <param name="Format">As in <c>task.data</c>.</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="Training">Pictures trained on.</param>
/// <param name="Validation">Pictures that candidates are measured on.</param>
/// <param name="Report">Pictures kept for the final report.</param>
/// <param name="Channels">Channels of a picture.</param>
/// <param name="Height">Rows of a picture.</param>
/// <param name="Width">Columns of a picture.</param>
public sealed record DataFacts(string Format, int Classes, int Training, int Validation, int Report, int Channels, int Height, int Width);

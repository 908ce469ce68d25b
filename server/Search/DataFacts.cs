using NasNavigator.Search.Data;
using NasNavigator.Space.Model;

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
public sealed record DataFacts(string Format, int Classes, int Training, int Validation, int Report, int Channels, int Height, int Width)
{
    /// <summary>Of a task whose pictures are divided like this.</summary>
    internal static DataFacts Of(SearchSpace space, PictureSplits splits) =>
        new(
            space.Task.Data?.Format ?? "generated",
            splits.Training.Classes,
            splits.Training.Count,
            splits.Ranking.Count,
            splits.Report.Count,
            splits.Training.Channels,
            splits.Training.Height,
            splits.Training.Width
        );
}

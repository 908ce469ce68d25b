namespace NasNavigator.Search.Data;

/// <summary>The pictures of a task, divided for what they are used for. No picture stands in two parts.</summary>
public sealed record PictureSplits
{
    /// <summary>For training weights.</summary>
    public required ImageSet Training { get; init; }

    /// <summary>For measuring candidates, from which ranks are fitted. Any prefix holds the classes in the same shares.</summary>
    public required ImageSet Ranking { get; init; }

    /// <summary>For calibrating what combines several kinds of evidence.</summary>
    public required ImageSet Calibrating { get; init; }

    /// <summary>For the final report, and for nothing before.</summary>
    public required ImageSet Report { get; init; }

    /// <summary>Mean of every channel over the training pictures. Range: 0 to 1.</summary>
    public required IReadOnlyList<float> Means { get; init; }

    /// <summary>Standard deviation of every channel over the training pictures, 1 where it never varies.</summary>
    public required IReadOnlyList<float> Deviations { get; init; }
}

using NasNavigator.Search.Training;

namespace NasNavigator.Search.Export;

/// <summary>What <c>nasnav export RUN</c> asks for.</summary>
public sealed record ExportRequest
{
    /// <summary>Full path of the run's folder.</summary>
    public required string RunFolder { get; init; }

    /// <summary>Full path of the folder to write; made where it is not there.</summary>
    public required string OutFolder { get; init; }

    /// <summary>The architecture's text; null for the run's best.</summary>
    public string? Architecture { get; init; }

    /// <summary>Whether PyTorch code is written, with weights where the run has some.</summary>
    public bool Code { get; init; } = true;

    /// <summary>Whether weights are written without code too.</summary>
    public bool Weights { get; init; } = true;

    /// <summary>Whether an ONNX file is written, where the run has weights.</summary>
    public bool Onnx { get; init; } = true;

    /// <summary>Whether a run without weights is refused; else files that hold some are left out.</summary>
    public bool NeedsWeights { get; init; }

    /// <summary>Whether the space is written with this one architecture left.</summary>
    public bool Yaml { get; init; } = true;

    /// <summary>Whether the architecture is trained alone first, as the file's <c>final:</c> says, where the run has not done it.</summary>
    public bool Train { get; init; }

    /// <summary>Whether files that are there already are written over.</summary>
    public bool Overwrite { get; init; }

    /// <summary>The program's version, for the card.</summary>
    public required string Version { get; init; }

    /// <summary>As in <see cref="RunRequest.Device"/>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Threads of the tensor library; null for one per core.</summary>
    public int? Threads { get; init; }
}

/// <summary>What has been written.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Architecture">The architecture's text.</param>
/// <param name="Folder">Full path of the folder.</param>
/// <param name="Files">Names of the files in it.</param>
/// <param name="Weights">Where the weights come from.</param>
/// <param name="Parameters">Trainable numbers.</param>
/// <param name="MultiplyAdds">Of one picture.</param>
/// <param name="SelfTest">Null where no weights were written.</param>
/// <param name="Trained">How it was trained alone; null where it was not.</param>
public sealed record Exported(
    string Run,
    string Architecture,
    string Folder,
    IReadOnlyList<string> Files,
    ExportedWeights Weights,
    long Parameters,
    long MultiplyAdds,
    SelfTest? SelfTest,
    TrainedNetwork? Trained
);

/// <summary>Where the weights of an exported network come from.</summary>
public enum ExportedWeights
{
    /// <summary>None were written: the run trains nothing, or nobody asked for them.</summary>
    None,

    /// <summary>Its part of the supernet's: to be trained before it is used.</summary>
    Shared,

    /// <summary>It was trained alone.</summary>
    Alone,
}

/// <summary>What a network measured before it was written, and what it measures read from its files again.</summary>
/// <param name="Accuracy">Before, on the ranking pictures. Range: 0 to 1.</param>
/// <param name="ReportAccuracy">Before, on pictures that nothing was chosen by.</param>
/// <param name="ReloadedAccuracy">After, on the ranking pictures.</param>
/// <param name="ReloadedReportAccuracy">After, on pictures that nothing was chosen by.</param>
/// <param name="Images">Ranking pictures.</param>
/// <param name="ReportImages">Pictures that nothing was chosen by.</param>
public sealed record SelfTest(
    double Accuracy,
    double ReportAccuracy,
    double ReloadedAccuracy,
    double ReloadedReportAccuracy,
    int Images,
    int ReportImages
)
{
    /// <summary>
    /// What the ONNX file gives in ONNX Runtime: on the ranking pictures, and on those that nothing was chosen by. Null where none was
    /// written, or where the runtime is not here.
    /// </summary>
    public (double Accuracy, double ReportAccuracy)? Onnx { get; init; }

    /// <summary>Share of the pictures that may come out otherwise where another device rounds otherwise; one picture may always.</summary>
    private const double Rounding = 0.005;

    /// <summary>Whether it is the same network: to the picture, or but for the rounding of another device.</summary>
    public bool IsPassed => IsSame(Accuracy, ReloadedAccuracy, Images) && IsSame(ReportAccuracy, ReloadedReportAccuracy, ReportImages);

    /// <summary>Whether the ONNX file is the same network too, or was not run.</summary>
    public bool IsPassedInOnnx =>
        Onnx is not var (accuracy, reportAccuracy)
        || (IsSame(Accuracy, accuracy, Images) && IsSame(ReportAccuracy, reportAccuracy, ReportImages));

    private static bool IsSame(double before, double after, int images) =>
        Math.Abs(before - after) * images <= Math.Max(1, Rounding * images) + 1e-6;
}

using NasNavigator.Search.Export;

namespace NasNavigator.Cli.Output;

/// <summary>`export --format json`.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Architecture">The architecture's text.</param>
/// <param name="Folder">Full path of the folder.</param>
/// <param name="Files">Names of the files in it.</param>
/// <param name="Weights"><c>alone</c>, <c>shared</c> or <c>none</c>.</param>
/// <param name="Params">Trainable numbers.</param>
/// <param name="Macs">Multiply-adds of one picture.</param>
/// <param name="SelfTest">What it measured before and after; absent where no weights were written.</param>
internal sealed record ExportOutput(
    string Run,
    string Architecture,
    string Folder,
    IReadOnlyList<string> Files,
    string Weights,
    long Params,
    long Macs,
    ExportOutput.Test? SelfTest
)
{
    public static ExportOutput Of(Exported exported) =>
        new(
            exported.Run,
            exported.Architecture,
            exported.Folder,
            exported.Files,
            exported.Weights switch
            {
                ExportedWeights.Alone => "alone",
                ExportedWeights.Shared => "shared",
                _ => "none",
            },
            exported.Parameters,
            exported.MultiplyAdds,
            exported.SelfTest is { } test
                ? new Test(
                    test.Accuracy,
                    test.ReloadedAccuracy,
                    test.Images,
                    test.ReportAccuracy,
                    test.ReloadedReportAccuracy,
                    test.ReportImages,
                    test.Onnx?.Accuracy,
                    test.Onnx?.ReportAccuracy
                )
                : null
        );

    /// <summary>
    /// Shares of right answers before the network was written, read from its files again, and in ONNX Runtime; the last absent where no
    /// ONNX file was written or no runtime is here.
    /// </summary>
    internal sealed record Test(
        double Accuracy,
        double ReloadedAccuracy,
        int Images,
        double ReportAccuracy,
        double ReloadedReportAccuracy,
        int ReportImages,
        double? OnnxAccuracy,
        double? OnnxReportAccuracy
    );
}

namespace NasNavigator.Search.Export;

/// <summary>The files of an exported network.</summary>
internal static class ExportFiles
{
    public const string Code = "model.py";
    public const string Weights = "model.safetensors";
    public const string SelfTest = "selftest.safetensors";
    public const string Onnx = "model.onnx";
    public const string Yaml = "architecture.nas.yaml";
    public const string Card = "card.md";

    /// <summary>Those that a request asks for, in the order in which they are told.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="trains">Whether the run has weights.</param>
    public static IReadOnlyList<string> Of(ExportRequest request, bool trains)
    {
        (string Name, bool IsWanted)[] files =
        [
            (Code, request.Code),
            (Weights, trains && request.Weights),
            (SelfTest, trains && request.Code),
            (Onnx, trains && request.Onnx),
            (Yaml, request.Yaml),
            (Card, true),
        ];
        return [.. files.Where(file => file.IsWanted).Select(file => file.Name)];
    }

    /// <summary>What a file holds, in a sentence.</summary>
    public static string About(string file) =>
        file switch
        {
            Code => "the network in PyTorch; needs nothing else. `python model.py` compares it with what was measured here.",
            Weights => "its weights and the statistics of its normalisations, by the names of the code's `state_dict`.",
            SelfTest => "some pictures, normalised, and the logits that they must give.",
            Onnx =>
                $"the network with its weights for other runtimes, operator set {OnnxFile.OperatorSet}: `{OnnxModel.Input}`, normalised as in its metadata, to `{OnnxModel.Output}`.",
            Yaml => "the search space with this one architecture left.",
            _ => "this page.",
        };
}

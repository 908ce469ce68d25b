using Microsoft.ML.OnnxRuntime;
using NasNavigator.Search.Evaluators;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Export;

/// <summary>An exported ONNX file in ONNX Runtime, on the processor.</summary>
internal sealed class OnnxSession : IDisposable
{
    private static readonly string[] Libraries = ["libonnxruntime.so", "libonnxruntime.dylib", "onnxruntime.dll"];
    private readonly InferenceSession _session;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="threads">How many threads compute; null for one per core.</param>
    public OnnxSession(string path, int? threads)
    {
        OrtEnv.Instance().DisableTelemetryEvents();
        using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        if (threads is { } wanted)
        {
            options.IntraOpNumThreads = wanted;
        }

        _session = new InferenceSession(path, options);
    }

    /// <summary>Whether the runtime came with the program. Another one that the system has may be of another version, and is not asked.</summary>
    public static bool IsHere => Libraries.Any(library => File.Exists(Path.Combine(AppContext.BaseDirectory, library)));

    /// <summary>The logits of some pictures, a row each.</summary>
    public float[] Run(Tensor pictures)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(pictures.ToArray<float>(), pictures.shape);
        using var options = new RunOptions();
        using var outputs = _session.Run(options, [OnnxModel.Input], [input], [OnnxModel.Output]);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    /// <summary>The share of the pictures whose largest logit is that of their class.</summary>
    public double AccuracyOf(EvaluationBatches batches, CancellationToken cancellation)
    {
        var (right, images) = (0, 0);
        for (var i = 0; i < batches.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var (pictures, labels) = batches[i];
            var classes = labels.ToArray<long>();
            var logits = Run(pictures).AsSpan();
            var width = logits.Length / classes.Length;
            for (var row = 0; row < classes.Length; row++)
            {
                right += IndexOfLargest(logits.Slice(row * width, width)) == classes[row] ? 1 : 0;
            }

            images += classes.Length;
        }

        return right / (double)images;
    }

    private static int IndexOfLargest(ReadOnlySpan<float> values)
    {
        var largest = 0;
        for (var i = 1; i < values.Length; i++)
        {
            largest = values[i] > values[largest] ? i : largest;
        }

        return largest;
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}

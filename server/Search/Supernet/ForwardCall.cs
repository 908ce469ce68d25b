using NasNavigator.Space.Operators;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>What a module is given. One object is reused for all steps of a pass, so that the hot loop allocates little.</summary>
internal sealed class ForwardCall
{
    /// <summary>Tensors read. Shape: (N, C, H, W) for pictures, (N, T, C) for tokens, (N, C) for vectors.</summary>
    public Tensor[] Inputs { get; set; } = [];

    /// <summary>Sizes of the inputs without the batch.</summary>
    public Shape[] InputShapes { get; set; } = [];

    /// <summary>Size of the result without the batch.</summary>
    public Shape OutputShape { get; set; }

    /// <summary>The step's part of the shared weights, in the order of the primitive's weights.</summary>
    public Tensor[] Weights { get; set; } = [];

    /// <summary>Where each field of an input that has several lies: first column and number of columns.</summary>
    public IReadOnlyDictionary<string, (int Offset, int Count)> FieldOffsets { get; set; } = new Dictionary<string, (int, int)>();

    /// <summary>What the pass is for.</summary>
    public ForwardMode Mode { get; set; }

    /// <summary>Statistics of the step's normalisation while gathering or measuring; null in training.</summary>
    public NormStatistics? Statistics { get; set; }

    /// <summary>Factor of every option of the space; null where all are 1. Shape: (options).</summary>
    public Tensor? Factors { get; set; }

    /// <summary>The first input.</summary>
    public Tensor Input => Inputs[0];

    /// <summary>Sizes of the axes behind the batch.</summary>
    public static long[] SizesOf(Shape shape) =>
        shape.Kind switch
        {
            ShapeKind.Image => [shape.Channels, shape.Height, shape.Width],
            ShapeKind.Tokens => [shape.Height, shape.Channels],
            _ => [shape.Channels],
        };

    /// <summary>The axis of the channels of a tensor of this kind.</summary>
    public static long ChannelAxis(Shape shape) => shape.Kind == ShapeKind.Tokens ? 2 : 1;
}

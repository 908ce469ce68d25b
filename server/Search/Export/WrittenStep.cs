using NasNavigator.Space.Operators;

namespace NasNavigator.Search.Export;

/// <summary>What a step of a network refers to where it is written down in another language.</summary>
internal abstract record WrittenStep
{
    /// <summary>What stands for the tensors read.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Their sizes without the batch.</summary>
    public required IReadOnlyList<Shape> InputShapes { get; init; }

    /// <summary>Size of the result without the batch.</summary>
    public required Shape OutputShape { get; init; }

    /// <summary>Where its weights and statistics are, if it has some.</summary>
    public required string Module { get; init; }

    /// <summary>Where each field of an input that has several lies: first column and number of columns.</summary>
    public required IReadOnlyDictionary<string, (int Offset, int Count)> FieldOffsets { get; init; }

    /// <summary>The first input.</summary>
    public string Input => Inputs[0];

    /// <summary>The axis of the channels of a tensor of this kind.</summary>
    public static int ChannelAxis(Shape shape) => (int)Supernet.ForwardCall.ChannelAxis(shape);
}

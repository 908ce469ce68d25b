using NasNavigator.Space.Operators;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>A step with everything found out that does not change between passes; its arrays are filled anew in each.</summary>
internal sealed class CompiledStep
{
    public required Primitive Primitive { get; init; }

    public required PrimitiveModule Module { get; init; }

    /// <summary>As in the network; empty for zeros that are written down.</summary>
    public string Key { get; init; } = "";

    /// <summary>Numbers of the tensors read.</summary>
    public required int[] Inputs { get; init; }

    public required Shape[] InputShapes { get; init; }

    /// <summary>Number of the tensor written.</summary>
    public required int Output { get; init; }

    public required Shape OutputShape { get; init; }

    public required WeightView[] Views { get; init; }

    /// <summary>Channels of a batch normalisation, 0 for every other step.</summary>
    public int NormChannels { get; init; }

    /// <summary>Whether it draws random numbers in training.</summary>
    public bool Drops { get; init; }

    /// <summary>Where the fields of the network's inputs lie.</summary>
    public required IReadOnlyDictionary<string, (int Offset, int Count)> FieldOffsets { get; init; }

    /// <summary>Tensors that nothing reads after this step.</summary>
    public int[] LastReads { get; set; } = [];

    public Tensor[] Arguments { get; private set; } = [];

    public Tensor[] Weights { get; private set; } = [];

    public bool[] IsTemporary { get; private set; } = [];

    public CompiledStep Ready()
    {
        Arguments = new Tensor[Inputs.Length];
        Weights = new Tensor[Views.Length];
        IsTemporary = new bool[Views.Length];
        return this;
    }
}

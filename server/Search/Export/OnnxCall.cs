namespace NasNavigator.Search.Export;

/// <summary>What a step's nodes refer to, and how they are added.</summary>
internal sealed record OnnxCall : WrittenStep
{
    /// <summary>The element type of 64-bit integers, as <c>Cast</c> names it.</summary>
    public const long WholeNumbers = 7;

    /// <summary>What is written.</summary>
    public required OnnxGraph Graph { get; init; }

    /// <summary>Where the step stands in the network.</summary>
    public required string Place { get; init; }

    /// <summary>One of its weights or statistics, by PyTorch's name in its submodule.</summary>
    public string Weight(string name) => $"{Module}.{name}";

    /// <summary>Adds a node. Returns the name of its result.</summary>
    public string Add(string operation, IReadOnlyList<string> inputs, params IReadOnlyList<(string Name, object Value)> attributes) =>
        Graph.Add(Place, operation, inputs, attributes);

    /// <inheritdoc cref="OnnxGraph.Numbers"/>
    public string Numbers(params IReadOnlyList<long> values) => Graph.Numbers(values);

    /// <inheritdoc cref="OnnxGraph.Reals"/>
    public string Reals(params IReadOnlyList<float> values) => Graph.Reals(values);

    /// <inheritdoc cref="OnnxGraph.Real"/>
    public string Real(double value) => Graph.Real(value);

    /// <summary>Another order of the axes, the batch's included.</summary>
    public string Transpose(string value, params long[] order) => Add("Transpose", [value], ("perm", order));

    /// <summary>A part of an axis, the end excluded.</summary>
    public string Slice(string value, int axis, int start, int end) => Add("Slice", [value, Numbers(start), Numbers(end), Numbers(axis)]);

    /// <summary>Other axes behind the batch; 0 keeps what is there, one -1 takes the rest.</summary>
    public string Reshape(string value, params IReadOnlyList<long> sizes) => Add("Reshape", [value, Numbers([0, .. sizes])]);
}

using System.Globalization;
using System.Runtime.InteropServices;

namespace NasNavigator.Search.Export;

/// <summary>A node of a graph.</summary>
/// <param name="Name">Where it stands in the network.</param>
/// <param name="Operation">ONNX's name of what it computes.</param>
/// <param name="Inputs">Names of the values read.</param>
/// <param name="Output">Name of the value written.</param>
/// <param name="Attributes">Each a <see cref="long"/>, a <see cref="float"/>, a <see cref="string"/> or several <see cref="long"/>s.</param>
internal sealed record OnnxNode(
    string Name,
    string Operation,
    IReadOnlyList<string> Inputs,
    string Output,
    IReadOnlyList<(string Name, object Value)> Attributes
);

/// <summary>Numbers that are stored with a graph.</summary>
/// <param name="Name">Its value's name.</param>
/// <param name="Sizes">Of its axes; none for a single number.</param>
/// <param name="IsWhole">Whether they are 64-bit integers; else they are 32-bit floats.</param>
/// <param name="Bytes">Little-endian, the last axis fastest.</param>
internal sealed record OnnxTensor(string Name, IReadOnlyList<long> Sizes, bool IsWhole, byte[] Bytes);

/// <summary>A value that goes in or out, or whose size is told for readers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sizes">Of its axes behind the batch, which may have any size.</param>
internal sealed record OnnxValue(string Name, IReadOnlyList<long> Sizes);

/// <summary>A graph of ONNX while it is put together: every value has a name of its own and is written once.</summary>
internal sealed class OnnxGraph
{
    private readonly List<OnnxNode> _nodes = [];
    private readonly Dictionary<string, OnnxTensor> _tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _constants = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>In the order in which they are computed.</summary>
    public IReadOnlyList<OnnxNode> Nodes => _nodes;

    /// <summary>Weights, statistics and constants.</summary>
    public IReadOnlyCollection<OnnxTensor> Tensors => _tensors.Values;

    /// <summary>What it reads.</summary>
    public required OnnxValue Input { get; init; }

    /// <summary>What it computes.</summary>
    public required OnnxValue Output { get; init; }

    /// <summary>Values in between whose sizes are told.</summary>
    public List<OnnxValue> Between { get; } = [];

    /// <summary>Adds a node and names its result.</summary>
    public string Add(string place, string operation, IReadOnlyList<string> inputs, IReadOnlyList<(string Name, object Value)> attributes)
    {
        var wanted = place.Length == 0 ? operation : $"{place}/{operation}";
        var name = wanted;
        for (var number = 2; !_names.Add(name); number++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted}_{number}");
        }

        _nodes.Add(new OnnxNode(name, operation, inputs, name, attributes));
        return name;
    }

    /// <summary>Gives a value the name under which it goes out.</summary>
    public void Return(string value) => _nodes.Add(new OnnxNode(Output.Name, "Identity", [value], Output.Name, []));

    /// <summary>Stores a weight under its name.</summary>
    public void Store(string name, IReadOnlyList<long> sizes, float[] values) =>
        _tensors[name] = new OnnxTensor(name, sizes, IsWhole: false, MemoryMarshal.AsBytes<float>(values).ToArray());

    /// <summary>A list of whole numbers.</summary>
    public string Numbers(IReadOnlyList<long> values) =>
        Constant([values.Count], isWhole: true, MemoryMarshal.AsBytes<long>([.. values]).ToArray());

    /// <summary>A list of numbers.</summary>
    public string Reals(IReadOnlyList<float> values) =>
        Constant([values.Count], isWhole: false, MemoryMarshal.AsBytes<float>([.. values]).ToArray());

    /// <summary>A single number.</summary>
    public string Real(double value) => Constant([], isWhole: false, MemoryMarshal.AsBytes<float>([(float)value]).ToArray());

    /// <summary>Stores numbers once, however often they are asked for.</summary>
    private string Constant(IReadOnlyList<long> sizes, bool isWhole, byte[] bytes)
    {
        var content = $"{sizes.Count} {isWhole} {Convert.ToHexString(bytes)}";
        if (!_constants.TryGetValue(content, out var name))
        {
            name = string.Create(CultureInfo.InvariantCulture, $"constant/{_constants.Count + 1}");
            _constants.Add(content, name);
            _tensors.Add(name, new OnnxTensor(name, sizes, isWhole, bytes));
        }

        return name;
    }
}

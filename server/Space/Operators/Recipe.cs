using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>
/// Which channels of a wider, shared tensor a tensor holds: pieces of [Offset, Offset + Count) in order. Arises where some of
/// several paths are concatenated, so that the next layer uses the weights of the paths that are there.
/// </summary>
/// <param name="Total">Channels of the full tensor.</param>
/// <param name="Pieces">What is here of it.</param>
public sealed record ChannelLayout(int Total, IReadOnlyList<(int Offset, int Count)> Pieces);

/// <summary>A tensor in a recipe.</summary>
/// <param name="Id">Number of the tensor; the task's inputs come first.</param>
/// <param name="Shape">Its size.</param>
/// <param name="Layout">Null where the tensor holds the first channels of the full one.</param>
public readonly record struct Wire(int Id, Shape Shape, ChannelLayout? Layout = null);

/// <summary>Something that does not fit, found while lowering.</summary>
/// <param name="Place">The template node's place.</param>
/// <param name="Message">Names both sizes and how to mend it.</param>
public sealed record ShapeProblem(string Place, string Message)
{
    /// <summary>In which way it does not fit.</summary>
    public MisfitKind Kind { get; init; }
}

/// <summary>A straight-line program of primitives being written down.</summary>
public sealed class Recipe
{
    private static readonly Dictionary<string, int> NoFields = [];

    private readonly List<Step> _steps = [];
    private readonly List<ShapeProblem> _problems = [];
    private readonly Dictionary<int, IReadOnlyDictionary<string, int>> _fields = [];
    private readonly HashSet<int> _zeros = [];
    private int _next;

    /// <summary>The steps so far, each after what it reads.</summary>
    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>What did not fit.</summary>
    public IReadOnlyList<ShapeProblem> Problems => _problems;

    /// <summary>Number of tensors so far; their ids are below it.</summary>
    public int WireCount => _next;

    /// <summary>Prefix of the keys of what is added next: place and, under `sharing: separate`, the argument values.</summary>
    public string Key { get; set; } = "";

    /// <summary>Place of the template node that is being lowered.</summary>
    public string Place { get; set; } = "";

    /// <summary>See <see cref="KernelLadder"/>; of the layer that is being lowered, null where its kernel is taken as it is.</summary>
    internal KernelLadder? Ladder { get; set; }

    /// <summary>Number of classes of the task; null where it is no classification.</summary>
    public int? Classes { get; init; }

    /// <summary>A new tensor that comes from outside, and the fields that it is made of where it is no picture.</summary>
    public Wire Input(Shape shape, IReadOnlyDictionary<string, int>? fields = null)
    {
        var wire = new Wire(_next++, shape);
        if (fields is { Count: > 0 })
        {
            _fields[wire.Id] = fields;
        }

        return wire;
    }

    /// <summary>The fields of an input; empty for every other tensor.</summary>
    public IReadOnlyDictionary<string, int> FieldsOf(Wire wire) => _fields.GetValueOrDefault(wire.Id) ?? NoFields;

    /// <summary>Whether a tensor is made of zeros by <see cref="Zero"/> and may be left out of sums.</summary>
    public bool IsZero(Wire wire) => _zeros.Contains(wire.Id);

    /// <summary>Adds a step that reads one tensor. <paramref name="name"/> is unique within the operator: it ends the key.</summary>
    public Wire Then(Wire input, string name, Primitive primitive, ChannelLayout? layout = null) => Add([input], name, primitive, layout);

    /// <summary>Adds a step that reads several tensors.</summary>
    public Wire Add(IReadOnlyList<Wire> inputs, string name, Primitive primitive, ChannelLayout? layout = null)
    {
        var shapes = new Shape[inputs.Count];
        for (var i = 0; i < shapes.Length; i++)
        {
            shapes[i] = inputs[i].Shape;
        }

        if (primitive.Problem(shapes) is { } problem)
        {
            Fail(problem.Kind, problem.Message);
        }

        if (layout is null && primitive.KeepsChannels)
        {
            layout = CommonLayout(inputs, primitive is Join);
        }

        var output = new Wire(_next++, primitive.Output(shapes), layout);
        if (primitive is Zero)
        {
            _zeros.Add(output.Id);
        }

        var ladder = Ladder is { } own && primitive is Convolution { Kernel: > 1 } convolution ? own.Down(convolution.Kernel) : [];
        _steps.Add(new Step(primitive, inputs, output, Key, name) { LargerKernels = ladder });
        return output;
    }

    /// <summary>Adds the steps of a layer that was written down before for an input of this size.</summary>
    internal Wire Replay(Lowering.WrittenLayer layer, Wire input)
    {
        var first = _next;
        for (var i = 0; i < layer.Steps.Length; i++)
        {
            var numbers = layer.Inputs[i];
            var inputs = new Wire[numbers.Length];
            for (var k = 0; k < numbers.Length; k++)
            {
                inputs[k] = numbers[k] == 0 ? input : layer.Steps[numbers[k] - 1].Output with { Id = first + numbers[k] - 1 };
            }

            var step = layer.Steps[i];
            var output = step.Output with { Id = _next++ };
            if (step.Primitive is Zero)
            {
                _zeros.Add(output.Id);
            }

            _steps.Add(step with { Inputs = inputs, Output = output });
        }

        return layer.Output == 0 ? input : layer.Steps[layer.Output - 1].Output with { Id = first + layer.Output - 1 };
    }

    private static ChannelLayout? CommonLayout(IReadOnlyList<Wire> inputs, bool joins)
    {
        var layout = inputs[0].Layout;
        for (var i = 1; joins && i < inputs.Count && layout is not null; i++)
        {
            if (!ReferenceEquals(inputs[i].Layout, layout))
            {
                layout = null;
            }
        }

        return layout;
    }

    /// <summary>Notes that something does not fit here.</summary>
    public void Fail(MisfitKind kind, string message) => _problems.Add(new ShapeProblem(Place, message) { Kind = kind });
}

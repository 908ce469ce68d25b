using NasNavigator.Space.Operators;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Export;

/// <summary>A network as a graph of ONNX with its weights.</summary>
internal static class OnnxModel
{
    /// <summary>Name of what it reads: pictures, normalised, as many as one likes.</summary>
    public const string Input = "pictures";

    /// <summary>Name of what it computes.</summary>
    public const string Output = "logits";

    /// <summary>The graph.</summary>
    /// <param name="state">The network, its weights and statistics.</param>
    /// <param name="input">Size of a picture.</param>
    /// <param name="output">Size of the result.</param>
    public static OnnxGraph Of(NetworkState state, Shape input, Shape output)
    {
        var program = state.Program;
        var graph = new OnnxGraph { Input = new OnnxValue(Input, SizesOf(input)), Output = new OnnxValue(Output, SizesOf(output)) };
        using (NewDisposeScope())
        {
            foreach (var (name, tensor) in state.Tensors())
            {
                graph.Store(name, tensor.shape, tensor.ToArray<float>());
            }
        }

        var names = ModuleNames.Of(program);
        var values = new Dictionary<int, string> { [program.Input] = Input };
        for (var i = 0; i < program.Steps.Count; i++)
        {
            var step = program.Steps[i];
            var value = step.Module.Write(
                step.Primitive,
                new OnnxCall
                {
                    Graph = graph,
                    Place = step.Key,
                    Inputs = [.. step.Inputs.Select(wire => values[wire])],
                    InputShapes = step.InputShapes,
                    OutputShape = step.OutputShape,
                    Module = names[i],
                    FieldOffsets = step.FieldOffsets,
                }
            );
            values[step.Output] = value;
            // What passes its input on has no value of its own.
            if (graph.Nodes is [.., var last] && last.Output == value && graph.Between.All(known => known.Name != value))
            {
                graph.Between.Add(new OnnxValue(value, SizesOf(step.OutputShape)));
            }
        }

        graph.Return(values[program.Output]);
        return graph;
    }

    /// <summary>Sizes of the axes behind the batch.</summary>
    public static long[] SizesOf(Shape shape) =>
        shape.Kind switch
        {
            ShapeKind.Image => [shape.Channels, shape.Height, shape.Width],
            ShapeKind.Tokens => [shape.Height, shape.Channels],
            _ => [shape.Channels],
        };
}

using NasNavigator.Search.Supernet;
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
        var graph = new OnnxGraph
        {
            Input = new OnnxValue(Input, ForwardCall.SizesOf(input)),
            Output = new OnnxValue(Output, ForwardCall.SizesOf(output)),
        };
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
            // What passes its input on has no value of its own.
            if (!step.Inputs.Any(wire => values[wire] == value))
            {
                graph.Between.Add(new OnnxValue(value, ForwardCall.SizesOf(step.OutputShape)));
            }

            values[step.Output] = value;
        }

        graph.Return(values[program.Output]);
        return graph;
    }
}

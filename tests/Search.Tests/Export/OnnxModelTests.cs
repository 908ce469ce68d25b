using NasNavigator.Search.Export;
using NasNavigator.Search.Supernet;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Tests.Export;

/// <summary>ONNX Runtime reads what is written and computes the same.</summary>
public sealed class OnnxModelTests : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("nasnav-onnx-").FullName, "model.onnx");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Fact]
    public void EveryPrimitive_InOnnxRuntime_ComputesTheSame()
    {
        foreach (var (name, network) in WrittenNetworks.OfEveryPrimitive())
        {
            Difference(network, batch: 3).ShouldBeLessThan(1e-5, name);
        }
    }

    [Fact]
    public void EveryExample_InOnnxRuntime_ComputesTheSame()
    {
        var networks = WrittenNetworks.OfEveryExample().ToList();

        networks.Count.ShouldBeGreaterThan(20);
        foreach (var (name, network) in networks)
        {
            Difference(network, batch: 2).ShouldBeLessThan(1e-4, name);
        }
    }

    /// <summary>A field's column, and the rows of a table that its numbers name.</summary>
    [Fact]
    public void FieldAndEmbedding_InOnnxRuntime_ComputeTheSame()
    {
        var graph = new OnnxGraph { Input = new OnnxValue("pictures", [3]), Output = new OnnxValue("logits", [2]) };
        graph.Store("table.weight", [4, 2], [0, 1, 10, 11, 20, 21, 30, 31]);
        var field = Written(new Field("user", 4), graph, "pictures", "");
        graph.Return(Written(new Embedding(4, 2), graph, field, "table"));
        File.WriteAllBytes(_file, OnnxFile.Write(graph, "fields", "test", []));
        using var scope = NewDisposeScope();
        using var session = new OnnxSession(_file, threads: 1);

        session.Run(tensor((float[])[9, 3, 9, 9, 0, 9], [2, 3])).ShouldBe([30, 31, 0, 1]);

        static string Written(Primitive primitive, OnnxGraph graph, string input, string module) =>
            ModuleTable
                .Of(primitive)
                .Write(
                    primitive,
                    new OnnxCall
                    {
                        Graph = graph,
                        Place = module,
                        Inputs = [input],
                        InputShapes = [Shape.Features(3)],
                        OutputShape = Shape.Features(2),
                        Module = module,
                        FieldOffsets = new Dictionary<string, (int, int)> { ["user"] = (1, 1) },
                    }
                );
    }

    /// <summary>Largest difference of ONNX Runtime's results from ours, as a share of the largest of them.</summary>
    private double Difference(Network network, int batch)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var weights = new WeightStore(7, CPU);
        using var state = WrittenNetworks.WithChance(network, weights);
        var shape = network.Inputs[0].Shape;
        File.WriteAllBytes(_file, OnnxFile.Write(OnnxModel.Of(state, shape, network.Output.Shape), "test", "0", [("key", "value")]));
        var pictures = randn([batch, shape.Channels, shape.Height, shape.Width]);
        using var session = new OnnxSession(_file, threads: 1);

        var theirs = session.Run(pictures);
        var ours = state.Program.Forward(pictures, ForwardMode.Measuring, state.Statistics).ToArray<float>();

        theirs.Length.ShouldBe(ours.Length);
        return ours.Zip(theirs, (left, right) => Math.Abs((double)left - right)).Max() / Math.Max(1e-9, ours.Max(Math.Abs));
    }
}

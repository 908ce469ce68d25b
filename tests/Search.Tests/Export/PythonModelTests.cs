using NasNavigator.LibTorch;
using NasNavigator.Search.Export;
using NasNavigator.Search.Supernet;
using NasNavigator.Search.Tests.Proxies;
using NasNavigator.Search.Tests.Supernet;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Operators.Primitives;
using NasNavigator.Testing;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Tests.Export;

/// <summary>PyTorch itself reads what is written and computes the same.</summary>
public sealed class PythonModelTests : IDisposable
{
    private const float Mean = 127;
    private const float Deviation = 60;
    private readonly string _folder = Directory.CreateTempSubdirectory("nasnav-export-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Every primitive by itself, in networks that read their inputs from the channels of one.</summary>
    [PyTorchFact]
    public void EveryPrimitive_InPyTorch_ComputesTheSame()
    {
        using var scope = NewDisposeScope();
        var folders = ModuleContractTests
            .Cases.Where(@case => @case.Value.Primitive is not (Field or Embedding or Weighing))
            .Select(@case => Export(@case.Key, Around(@case.Value.Primitive, @case.Value.Inputs)))
            .ToList();

        Differences(folders).ShouldAllBe(difference => difference < 1e-5);
    }

    /// <summary>Published spaces with all their operators: three architectures of each.</summary>
    [PyTorchFact]
    public void EveryExample_InPyTorch_ComputesTheSame()
    {
        using var scope = NewDisposeScope();
        var folders = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("examples"), "*.nas.yaml"))
        {
            var space = BoundFile.Bind(File.ReadAllText(file)).Space!;
            if (space.Task.Inputs is not [{ Shape.Kind: ShapeKind.Image, Shape.Height: <= 64 }])
            {
                continue;
            }

            var view = new SpaceView(space);
            for (var draw = 0; draw < 3; draw++)
            {
                var architecture = view.DrawOne(Chance.Of(3, "export", draw));
                folders.Add(Export($"{Path.GetFileName(file)} {draw}", view.Lower(architecture)));
            }
        }

        folders.Count.ShouldBeGreaterThan(20);
        Differences(folders).ShouldAllBe(difference => difference < 1e-4);
    }

    [Fact]
    public void Names_OfModules_AreUniqueAndReadable()
    {
        var space = BoundFile.Bind(TinySearch.Space).Space!;
        var view = new SpaceView(space);
        using var weights = new WeightStore(0, CPU);
        var program = Program.Compile(view.Lower(view.DrawOne(Chance.Of(1, "names"))), weights);

        var names = ModuleNames.Of(program).Where(name => name.Length > 0).ToList();

        names.ShouldBeUnique();
        names.ShouldAllBe(name => name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_'));
        names[0].ShouldBe("network_0_conv");
    }

    /// <summary>Weights and statistics of chance, stored, read again by us and by the code.</summary>
    private string Export(string name, Network network)
    {
        using var weights = new WeightStore(7, CPU);
        var program = Program.Compile(network, weights);
        manual_seed(5);
        var statistics = program.Norms.Select(channels => new NormStatistics(randn([channels]), rand([channels]).add(0.5))).ToList();
        using var state = new NetworkState(program, statistics);
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name.Replace(' ', '_'))).FullName;
        var shape = network.Inputs[0].Shape;
        File.WriteAllText(Path.Combine(folder, "model.py"), PythonModel.Write(program, name, shape, [Mean], [Deviation], hasWeights: true));
        using var quiet = no_grad();
        Safetensors.Save(Path.Combine(folder, "model.safetensors"), state.Tensors());
        var pictures = randn([3, shape.Channels, shape.Height, shape.Width]);
        using var reloaded = NetworkState.Of(network, Safetensors.Load(Path.Combine(folder, "model.safetensors")), CPU);
        var logits = program.Forward(pictures, ForwardMode.Measuring, statistics);
        var again = reloaded.Program.Forward(pictures, ForwardMode.Measuring, reloaded.Statistics);
        again.ToArray<float>().ShouldBe(logits.ToArray<float>(), name);
        Safetensors.Save(
            Path.Combine(folder, "selftest.safetensors"),
            new Dictionary<string, LibTorch.torch.Tensor> { ["pictures"] = pictures, ["logits"] = logits }
        );
        return folder;
    }

    private double[] Differences(List<string> folders)
    {
        var script = Path.Combine(_folder, "all.py");
        File.WriteAllText(
            script,
            """
            import importlib.util, sys, torch
            torch.set_num_threads(1)
            for folder in sys.argv[1:]:
                spec = importlib.util.spec_from_file_location("model", folder + "/model.py")
                model = importlib.util.module_from_spec(spec)
                spec.loader.exec_module(model)
                try:
                    print(model.check())
                except Exception as error:
                    raise RuntimeError(folder) from error
            """
        );
        var printed = PyTorchFactAttribute.Run([script, .. folders]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        printed.Length.ShouldBe(folders.Count);
        return [.. printed.Select(line => double.Parse(line, System.Globalization.CultureInfo.InvariantCulture))];
    }

    /// <summary>A network of one picture whose channels are dealt out to the inputs of the primitive.</summary>
    private static Network Around(Primitive primitive, Shape[] shapes)
    {
        var (height, width) = (shapes.Max(shape => shape.Height), shapes.Max(shape => shape.Width));
        var isSequence = shapes[0].Kind == ShapeKind.Tokens;
        var recipe = new Recipe();
        var input = recipe.Input(
            Shape.Image(
                shapes.Sum(shape => shape.Channels),
                isSequence ? shapes[0].Height : Math.Max(1, height),
                isSequence ? 1 : Math.Max(1, width)
            )
        );
        var from = 0;
        var wires = new List<Wire>();
        foreach (var shape in shapes)
        {
            var part = recipe.Then(input, $"take{from}", new TakeChannels(from, shape.Channels));
            from += shape.Channels;
            wires.Add(
                shape.Kind switch
                {
                    ShapeKind.Tokens => recipe.Then(part, $"tokens{from}", new ToTokens()),
                    ShapeKind.Features => recipe.Then(part, $"pool{from}", new GlobalPool()),
                    _ => part,
                }
            );
        }

        var output = recipe.Add(wires, "it", primitive);
        recipe.Problems.ShouldBeEmpty();
        return new Network([input], recipe.Steps, output, [], IsConnected: true);
    }
}

using NasNavigator.LibTorch;
using NasNavigator.Search.Export;
using NasNavigator.Search.Supernet;
using NasNavigator.Search.Tests.Proxies;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Lowering;
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
        var folders = WrittenNetworks.OfEveryPrimitive().Select(each => Export(each.Name, each.Network)).ToList();

        Differences(folders).ShouldAllBe(difference => difference < 1e-5);
    }

    /// <summary>Published spaces with all their operators: three architectures of each.</summary>
    [PyTorchFact]
    public void EveryExample_InPyTorch_ComputesTheSame()
    {
        using var scope = NewDisposeScope();
        var folders = WrittenNetworks.OfEveryExample().Select(each => Export(each.Name, each.Network)).ToList();

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
        using var state = WrittenNetworks.WithChance(network, weights);
        var program = state.Program;
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name.Replace(' ', '_'))).FullName;
        var shape = network.Inputs[0].Shape;
        File.WriteAllText(Path.Combine(folder, "model.py"), PythonModel.Write(program, name, shape, [Mean], [Deviation], hasWeights: true));
        using var quiet = no_grad();
        Safetensors.Save(Path.Combine(folder, "model.safetensors"), state.Tensors());
        var pictures = randn([3, shape.Channels, shape.Height, shape.Width]);
        using var reloaded = NetworkState.Of(network, Safetensors.Load(Path.Combine(folder, "model.safetensors")), CPU);
        var logits = program.Forward(pictures, ForwardMode.Measuring, state.Statistics);
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
}

using NasNavigator.Benchmarks;
using NasNavigator.Benchmarks.TorchStep;
using NasNavigator.GpuCheck;
using NasNavigator.LibTorch;
using NasNavigator.Space;

// Everything that needs a device, on a machine that has PyTorch but neither .NET nor a network: see scripts/gpu-check.mjs.
// usage: gpu-check [--device cuda|cpu] [--threads N] [--pairs N] [--sizes 32,16,8]
var options = Options.Parse(args.Contains("--device") ? args : ["--device", "cuda", .. args]);
try
{
    if (!Machine.Describe(options))
    {
        return 1;
    }

    var device = torch.device(options.Device);
    var passed = GradientCheck.Run(device) & TrainingCheck.Run(device) & await SearchCheck.RunAsync(options);
    Console.WriteLine("== Supernet step against PyTorch eager");
    var compared = TorchStepBenchmark.Run(options) == 0;
    Console.WriteLine(passed && compared ? "gpu-check: all passed" : "gpu-check: FAILED");
    return passed && compared ? 0 : 1;
}
catch (TorchException e)
{
    Console.Error.WriteLine($"{e.Message} {e.Remedy}");
    return 1;
}
catch (NasNavigatorException e)
{
    Console.Error.WriteLine($"{e.Message} {e.Remedy}");
    return 1;
}

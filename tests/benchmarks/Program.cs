using NasNavigator.Benchmarks;
using NasNavigator.Benchmarks.CheckSpeed;
using NasNavigator.Benchmarks.Map;
using NasNavigator.Benchmarks.ParallelCoordinates;
using NasNavigator.Benchmarks.Proxies;
using NasNavigator.Benchmarks.Steering;
using NasNavigator.Benchmarks.TorchStep;
using NasNavigator.LibTorch;

// What is fast, measured against a peer in the same run. A benchmark: one line here, one folder beside.
return args switch
{
    ["check", .. var rest] => Guarded(() => CheckBenchmark.Run(CheckOptions.Parse(rest))),
    ["map", .. var rest] => Guarded(() => MapBenchmark.Run(rest)),
    ["parallel-coordinates", .. var rest] => Guarded(() => ParallelCoordinatesBenchmark.Run(rest)),
    ["proxies", .. var rest] => Guarded(() => ProxyBenchmark.Run(ProxyOptions.Parse(rest))),
    ["torch-step", .. var rest] => Guarded(() => TorchStepBenchmark.Run(Options.Parse(rest))),
    ["steering", .. var rest] => await SteeringBenchmark.RunAsync(rest),
    [] => Guarded(() => TorchStepBenchmark.Run(Options.Parse([]))),
    _ => Usage(),
};

static int Guarded(Func<int> benchmark)
{
    try
    {
        return benchmark();
    }
    catch (TorchException e)
    {
        Console.Error.WriteLine($"{e.Message} {e.Remedy}");
        return 1;
    }
    catch (ArgumentException e)
    {
        Console.Error.WriteLine(e.Message);
        return 2;
    }
}

static int Usage()
{
    Console.Error.WriteLine("usage: check [--runs N] [--examples FOLDER] [--results FOLDER]");
    Console.Error.WriteLine("       map [--largest N] [--largest-pairwise N] [--examples FOLDER] [--results FOLDER]");
    Console.Error.WriteLine("       parallel-coordinates [--results FOLDER]");
    Console.Error.WriteLine("       proxies [--proxies zico,synflow] [--threads N] [--pairs N] [--results FOLDER]");
    Console.Error.WriteLine("       steering [--events N] [--threads N] [--results FOLDER]");
    Console.Error.WriteLine("       torch-step [--device cpu|cuda] [--threads N] [--pairs N] [--sizes 32,16,8] [--results FOLDER]");
    return 2;
}

using NasNavigator.Benchmarks;
using NasNavigator.LibTorch;

namespace NasNavigator.GpuCheck;

/// <summary>What the check runs on.</summary>
internal static class Machine
{
    /// <summary>Prints it; false where the device that was asked for is not there.</summary>
    public static bool Describe(Options options)
    {
        Console.WriteLine("== Machine");
        var report = TorchDoctor.Report(progress: new Lines());
        Console.WriteLine($"libtorch   {report.Version} from {report.Installation?.LibraryDirectory} ({report.Installation?.Origin})");
        Console.WriteLine($"compiler   {report.Compiler}   CMake {report.CMake}");
        Console.WriteLine($"shim       {report.Shim}");
        Console.WriteLine($"devices    {string.Join(", ", report.Devices)}   threads {report.Threads}");
        foreach (var problem in report.Problems)
        {
            Console.WriteLine($"{problem.What} {problem.Remedy}");
        }

        if (!report.IsReady)
        {
            return false;
        }

        if (torch.device(options.Device).type == DeviceType.CUDA)
        {
            if (!torch.cuda.is_available())
            {
                Console.WriteLine("This PyTorch finds no CUDA device: start with --device cpu, or mend the driver.");
                return false;
            }

            var (free, total) = torch.cuda.mem_get_info();
            Console.WriteLine($"memory     {free >> 20} of {total >> 20} MiB free");
        }

        return true;
    }

    private sealed class Lines : IProgress<string>
    {
        public void Report(string value) => Console.WriteLine(value);
    }
}

using NasNavigator.Benchmarks.TorchStep;
using NasNavigator.LibTorch;

namespace NasNavigator.GpuCheck;

/// <summary>A hundred steps of a single-path supernet on the device: the loss falls, follows the CPU's, and nothing leaks.</summary>
internal static class TrainingCheck
{
    private const int Steps = 100;
    private const int ComparedSteps = 5;
    private const int PictureSize = 16;

    /// <summary>Sums of 32-bit numbers in another order, through five steps of training.</summary>
    private const double Tolerance = 2e-2;

    public static bool Run(torch.Device device)
    {
        Console.WriteLine($"== {Steps} training steps of a single-path supernet on {device}");
        var expected = Losses(torch.CPU, ComparedSteps, out _);
        var losses = Losses(device, Steps, out var leaked);
        var worst = expected.Zip(losses, (a, b) => Math.Abs(a - b)).Max();
        var early = losses[..10].Average();
        var late = losses[^10..].Average();
        Console.WriteLine($"loss {early:0.000} in the first ten steps, {late:0.000} in the last ten; {leaked} tensors leaked");
        Console.WriteLine($"first {ComparedSteps} losses differ from the CPU's by at most {worst:0.0e0}");
        var passed = late < early - 0.1 && worst < Tolerance && leaked == 0;
        Console.WriteLine(passed ? "passed" : "FAILED");
        return passed;
    }

    private static double[] Losses(torch.Device device, int steps, out long leaked)
    {
        using var supernet = new SupernetStep(PictureSize, device);
        var losses = new double[steps];
        var settled = 0L;
        for (var i = 0; i < steps; i++)
        {
            using var loss = supernet.Step();
            losses[i] = loss.item<double>();
            if (i == steps / 2)
            {
                settled = torch.LiveTensorCount; // by now every operator was taken once and has its momentum
            }
        }

        leaked = torch.LiveTensorCount + 1 - settled; // the loss of the last step is given back
        return losses;
    }
}

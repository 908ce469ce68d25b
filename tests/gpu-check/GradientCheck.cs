using NasNavigator.LibTorch;
using NasNavigator.LibTorch.Tests;

namespace NasNavigator.GpuCheck;

/// <summary>The gradients of every layer kind against finite differences, on the device.</summary>
internal static class GradientCheck
{
    private const double Tolerance = 1e-6;

    public static bool Run(torch.Device device)
    {
        Console.WriteLine(
            $"== Gradients of {LayerKinds.All.Count} layer kinds, by autograd and on a tape, against finite differences on {device}"
        );
        var failures = 0;
        var worstOfAll = 0.0;
        foreach (var (name, (shapes, layer)) in LayerKinds.All)
        {
            foreach (var taped in new[] { false, true })
            {
                using var scope = torch.NewDisposeScope();
                torch.manual_seed(7);
                torch.Tensor[] operands = [.. shapes.Select(shape => torch.randn(shape, torch.float64, device))];
                var worst = Gradients.WorstAgainstDifferences(taped, layer, operands);
                worstOfAll = Math.Max(worstOfAll, worst);
                if (worst >= Tolerance)
                {
                    failures++;
                    Console.WriteLine($"FAILED {name}{(taped ? " on a tape" : "")}: off by {worst:0.0e0}");
                }
            }
        }

        Console.WriteLine(failures == 0 ? $"passed, largest difference {worstOfAll:0.0e0}" : $"{failures} failed");
        return failures == 0;
    }
}

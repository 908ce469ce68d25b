using static NasNavigator.LibTorch.torch;

namespace NasNavigator.LibTorch.Tests;

/// <summary>Compares the gradients of autograd with differences of the function's own values, in 64 bits.</summary>
internal static class Gradients
{
    private const double Difference = 1e-6;
    private const double Tolerance = 1e-6;

    /// <param name="function">Deterministic and smooth where it is looked at; its result is weighted by fixed random numbers.</param>
    /// <param name="operands">Each one's gradient is checked in every element.</param>
    public static void ShouldMatchDifferences(Func<Tensor[], Tensor> function, params Tensor[] operands)
    {
        using var scope = NewDisposeScope();
        foreach (var operand in operands)
        {
            operand.requires_grad_();
        }

        Tensor weights;
        using (no_grad())
        {
            weights = randn_like(function(operands));
        }

        var loss = (function(operands) * weights).sum();
        loss.backward();
        foreach (var operand in operands)
        {
            var expected = Differences(() => (function(operands) * weights).sum().item<double>(), operand);
            var gradient = operand.grad.ShouldNotBeNull().ToArray<double>();
            for (var i = 0; i < expected.Length; i++)
            {
                var scale = Math.Max(1, Math.Abs(expected[i]));
                (Math.Abs(gradient[i] - expected[i]) / scale).ShouldBeLessThan(
                    Tolerance,
                    $"element {i} of the operand {operand}: autograd {gradient[i]}, differences {expected[i]}"
                );
            }
        }
    }

    private static double[] Differences(Func<double> value, Tensor operand)
    {
        using var quiet = no_grad();
        var flat = operand.detach().view(-1); // shares memory with the operand
        var differences = new double[flat.numel()];
        for (var i = 0; i < differences.Length; i++)
        {
            using var scope = NewDisposeScope();
            var element = flat.select(0, i);
            element.add_(Difference);
            var above = value();
            element.add_(-2 * Difference);
            var below = value();
            element.add_(Difference);
            differences[i] = (above - below) / (2 * Difference);
        }

        return differences;
    }
}

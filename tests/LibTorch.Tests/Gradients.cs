using static NasNavigator.LibTorch.torch;

namespace NasNavigator.LibTorch.Tests;

/// <summary>Compares the gradients of autograd with differences of the function's own values, in 64 bits.</summary>
internal static class Gradients
{
    private const double Difference = 1e-6;

    /// <summary>The largest difference over all elements of all operands, relative where a gradient is above 1.</summary>
    /// <param name="function">Deterministic and smooth where it is looked at; its result is weighted by fixed random numbers.</param>
    /// <param name="operands">Each one's gradient is checked in every element.</param>
    public static double WorstAgainstDifferences(Func<Tensor[], Tensor> function, params Tensor[] operands) =>
        WorstAgainstDifferences(taped: false, function, operands);

    /// <param name="taped">Whether a gradient tape derives and not autograd.</param>
    /// <param name="function">As above.</param>
    /// <param name="operands">As above.</param>
    public static double WorstAgainstDifferences(bool taped, Func<Tensor[], Tensor> function, params Tensor[] operands)
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

        using (taped ? autograd.tape() : null)
        {
            (function(operands) * weights).sum().backward();
        }

        var worst = 0.0;
        foreach (var operand in operands)
        {
            var expected = Differences(() => (function(operands) * weights).sum().item<double>(), operand);
            var gradient = operand.grad is { } found
                ? found.ToArray<double>()
                : throw new InvalidOperationException($"{operand} has no gradient.");
            for (var i = 0; i < expected.Length; i++)
            {
                var difference = Math.Abs(gradient[i] - expected[i]) / Math.Max(1, Math.Abs(expected[i]));
                worst = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(worst, difference);
            }
        }

        return worst;
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

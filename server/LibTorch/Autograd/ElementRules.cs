using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

/// <summary>Rules of activations and arithmetic.</summary>
internal static class ElementRules
{
    public static Action<torch.Tensor> Relu(TapeCall call)
    {
        call.Run();
        var result = call.KeepResult();
        return gradient => call.Give(0, Aten.ThresholdBackward.Tensor(gradient, result, (Scalar)0));
    }

    public static Action<torch.Tensor> Hardtanh(TapeCall call)
    {
        var (input, low, high) = (call.Keep(0), call.Given(1), call.Given(2));
        return call.RunGiving(gradient => Aten.HardtanhBackward.Tensor(gradient, input, low, high));
    }

    public static Action<torch.Tensor> LeakyRelu(TapeCall call)
    {
        var (input, slope) = (call.Keep(0), call.Given(1));
        return call.RunGiving(gradient => Aten.LeakyReluBackward.Tensor(gradient, input, slope, false));
    }

    /// <summary>The kernel of libtorch 1.13 wants a gradient whose dimensions lie in their order.</summary>
    public static Action<torch.Tensor> Gelu(TapeCall call)
    {
        var input = call.Keep(0);
        return call.RunGiving(gradient => Aten.GeluBackward.Tensor(gradient.contiguous(), input));
    }

    public static Action<torch.Tensor> Erf(TapeCall call)
    {
        var input = call.Keep(0)!;
        return call.RunGiving(gradient => input.square().neg().exp().mul(2 / Math.Sqrt(Math.PI)).mul(gradient));
    }

    /// <summary>A backward operator that reads the input.</summary>
    public static TapeRule OfInput(Operator backward) =>
        call =>
        {
            var input = call.Keep(0);
            return call.RunGiving(gradient => backward.Tensor(gradient, input));
        };

    /// <summary>A backward operator that reads the result.</summary>
    public static TapeRule OfResult(Operator backward) =>
        call =>
        {
            call.Run();
            var result = call.KeepResult();
            return gradient => call.Give(0, backward.Tensor(gradient, result));
        };

    public static TapeRule Softmax(Operator backward) =>
        call =>
        {
            if (call.Has(2))
            {
                return null; // another type of numbers
            }

            var dimension = call.Given(1);
            call.Run();
            var result = call.KeepResult();
            return gradient => call.Give(0, backward.Tensor(gradient, result, dimension, result.dtype));
        };

    public static Action<torch.Tensor>? Add(TapeCall call)
    {
        if (Reductions(call) is not (var left, var right))
        {
            return null;
        }

        call.Run();
        return gradient =>
        {
            GiveReduced(call, 0, gradient, left, isShared: true);
            GiveReduced(call, 1, gradient, right, isShared: true);
        };
    }

    public static Action<torch.Tensor>? Subtract(TapeCall call)
    {
        if (Reductions(call) is not (var left, var right))
        {
            return null;
        }

        call.Run();
        return gradient =>
        {
            GiveReduced(call, 0, gradient, left, isShared: true);
            if (call.Needs(1))
            {
                GiveReduced(call, 1, gradient.neg(), right, isShared: false);
            }
        };
    }

    public static Action<torch.Tensor>? Multiply(TapeCall call)
    {
        if (Reductions(call) is not (var left, var right))
        {
            return null;
        }

        var (a, b) = (call.Needs(1) ? call.Keep(0) : null, call.Needs(0) ? call.Keep(1) : null);
        call.Run();
        return gradient =>
        {
            if (b is not null)
            {
                GiveReduced(call, 0, gradient.mul(b), left, isShared: false);
            }

            if (a is not null)
            {
                GiveReduced(call, 1, gradient.mul(a), right, isShared: false);
            }
        };
    }

    public static Action<torch.Tensor>? AddScalar(TapeCall call)
    {
        if (call.Has(2))
        {
            return null;
        }

        return call.RunPassing(gradient => gradient);
    }

    public static Action<torch.Tensor> MultiplyScalar(TapeCall call)
    {
        var factor = call.Given(1);
        return call.RunGiving(gradient => Aten.MulScalar.Tensor(gradient, factor));
    }

    public static Action<torch.Tensor> Negate(TapeCall call)
    {
        return call.RunGiving(gradient => gradient.neg());
    }

    /// <summary>For both operands of a sum or product; null where they are of different types, or one is weighted.</summary>
    private static (long[]? Left, long[]? Right)? Reductions(TapeCall call) =>
        call.FactsOf(0).ScalarType == call.FactsOf(1).ScalarType && !call.Has(2) ? (Reduction(call, 0), Reduction(call, 1)) : null;

    /// <summary>The sizes that a gradient is summed to where the operand was repeated; null where it was not.</summary>
    private static long[]? Reduction(TapeCall call, int argument)
    {
        if (!call.Needs(argument))
        {
            return null;
        }

        var (own, other) = (call.FactsOf(argument), call.FactsOf(1 - argument));
        if (own.ElementCount == other.ElementCount && own.Dimensions == other.Dimensions)
        {
            // (2, 1) and (1, 2) are as many elements in as many dimensions, and yet both are repeated.
            unsafe
            {
                if (new ReadOnlySpan<long>(own.Sizes, own.Dimensions).SequenceEqual(new ReadOnlySpan<long>(other.Sizes, other.Dimensions)))
                {
                    return null;
                }
            }
        }

        return call.ShapeOf(argument);
    }

    private static void GiveReduced(TapeCall call, int argument, torch.Tensor gradient, long[]? sizes, bool isShared)
    {
        if (sizes is not null)
        {
            call.Pass(argument, Aten.SumToSize.Tensor(gradient, sizes));
        }
        else if (isShared)
        {
            call.Pass(argument, gradient);
        }
        else
        {
            call.Give(argument, gradient);
        }
    }
}

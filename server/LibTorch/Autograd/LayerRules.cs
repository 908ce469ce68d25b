using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

/// <summary>Rules of layers and losses.</summary>
internal static class LayerRules
{
    public static Action<torch.Tensor> Convolution(TapeCall call)
    {
        var (input, weight) = (call.Keep(0), call.Keep(1));
        var (strides, padding, dilation, groups) = (call.Integers(3), call.Integers(4), call.Integers(5), call.Integer(6, otherwise: 1));
        var biasSizes = call.Has(2) ? call.ShapeOf(2) : null;
        call.Run();
        return gradient =>
        {
            ReadOnlySpan<long> none = [0, 0];
            var mask = Argument.Mask(call.Needs(0), call.Needs(1), biasSizes is not null && call.Needs(2));
            GiveAll(
                call,
                [0, 1, 2],
                Aten.ConvolutionBackward,
                [gradient, input, weight, biasSizes, strides, padding, dilation, false, none, groups, mask]
            );
        };
    }

    public static Action<torch.Tensor>? BatchNorm(TapeCall call)
    {
        if (!Aten.BatchNormForward.Exists || !Aten.BatchNormBackward.Exists)
        {
            return null;
        }

        var (input, weight, mean, variance) = (call.Keep(0), call.Keep(1), call.Keep(3), call.Keep(4));
        var (training, epsilon) = (call.Given(5), call.Given(7));
        var others = call.RunAs(Aten.BatchNormForward, 5, call.Arguments);
        return gradient =>
        {
            var mask = Argument.Mask(call.Needs(0), call.Has(1) && call.Needs(1), call.Has(2) && call.Needs(2));
            var implementation = others[3];
            // The kernels want a gradient whose dimensions lie in their order.
            var dense = gradient.contiguous();
            GiveAll(
                call,
                [0, 1, 2],
                Aten.BatchNormBackward,
                [implementation, input, dense, weight, mean, variance, others[0], others[1], training, epsilon, mask, others[2]]
            );
        };
    }

    public static Action<torch.Tensor> LayerNorm(TapeCall call)
    {
        var (input, weight, bias) = (call.Keep(0), call.Keep(2), call.Keep(3));
        var sizes = call.Integers(1);
        var others = call.RunAs(Aten.LayerNormForward, 3, call.Arguments[..5]);
        return gradient =>
        {
            var mask = Argument.Mask(call.Needs(0), call.Has(2) && call.Needs(2), call.Has(3) && call.Needs(3));
            GiveAll(call, [0, 2, 3], Aten.LayerNormBackward, [gradient, input, sizes, others[0], others[1], weight, bias, mask]);
        };
    }

    public static Action<torch.Tensor>? Linear(TapeCall call)
    {
        var dimensions = call.FactsOf(0).Dimensions;
        if (dimensions < 2)
        {
            return null;
        }

        var (input, weight) = (call.Keep(0)!, call.Keep(1)!);
        var hasBias = call.Has(2);
        call.Run();
        return gradient =>
        {
            if (call.Needs(0))
            {
                call.Give(0, gradient.matmul(weight)); // (…, in)
            }

            var rows = dimensions == 2 ? gradient : gradient.reshape(-1, gradient.size(-1)); // (M, out)
            if (call.Needs(1))
            {
                call.Give(1, rows.t().mm(dimensions == 2 ? input : input.reshape(-1, input.size(-1)))); // (out, in)
            }

            if (hasBias && call.Needs(2))
            {
                call.Give(2, rows.sum([0]));
            }
        };
    }

    /// <summary>A product of matrices or of as many matrices on both sides.</summary>
    public static Action<torch.Tensor>? Product(TapeCall call)
    {
        var (left, right) = (call.ShapeOf(0), call.ShapeOf(1));
        if (left.Length < 2 || left.Length != right.Length || !left.AsSpan(..^2).SequenceEqual(right.AsSpan(..^2)))
        {
            return null;
        }

        var (a, b) = (call.Needs(1) ? call.Keep(0) : null, call.Needs(0) ? call.Keep(1) : null);
        call.Run();
        return gradient =>
        {
            if (b is not null)
            {
                call.Give(0, gradient.matmul(b.transpose(-2, -1)));
            }

            if (a is not null)
            {
                call.Give(1, a.transpose(-2, -1).matmul(gradient));
            }
        };
    }

    public static Action<torch.Tensor> AveragePool(TapeCall call)
    {
        var input = call.Keep(0);
        var (kernel, strides, padding) = (call.Integers(1), call.Integers(2), call.Integers(3));
        var (ceil, counts) = (call.Given(4), call.Given(5));
        return call.RunGiving(gradient =>
            Aten.AvgPool2dBackward.Tensor(gradient, input, kernel, strides, padding, ceil, counts, Argument.None)
        );
    }

    public static Action<torch.Tensor> MaxPool(TapeCall call)
    {
        var input = call.Keep(0);
        var (kernel, strides, padding, dilation) = (call.Integers(1), call.Integers(2), call.Integers(3), call.Integers(4));
        var ceil = call.Given(5);
        var places = call.RunAs(Aten.MaxPool2dForward, 2, call.Arguments)[0];
        return gradient => call.Give(0, Aten.MaxPool2dBackward.Tensor(gradient, input, kernel, strides, padding, dilation, ceil, places));
    }

    /// <summary>The mean of each channel. The backward operator of other sizes is not deterministic on GPUs, as autograd's is not.</summary>
    public static Action<torch.Tensor>? GlobalAverage(TapeCall call)
    {
        var shape = call.ShapeOf(0);
        if (call.Integers(1) is not [1, 1] || shape.Length != 4)
        {
            return null;
        }

        return call.RunGiving(gradient => gradient.expand(shape).mul(1.0 / (shape[2] * shape[3])));
    }

    public static Action<torch.Tensor>? Nearest(TapeCall call)
    {
        if (call.Has(2) || call.Has(3))
        {
            return null;
        }

        var (sizes, shape) = (call.Integers(1), call.ShapeOf(0));
        return call.RunGiving(gradient => Aten.UpsampleNearest2dBackward.Tensor(gradient, sizes, shape, Argument.None, Argument.None));
    }

    /// <summary>Of logits and numbers of classes, averaged over the batch.</summary>
    public static Action<torch.Tensor>? CrossEntropy(TapeCall call)
    {
        var isPlain =
            call.FactsOf(0).Dimensions == 2
            && call.FactsOf(1).Dimensions == 1
            && !call.Has(2)
            && call.Integer(3, otherwise: 1) == (long)torch.nn.Reduction.Mean
            && (!call.Has(5) || call.Given(5).Real == 0);
        if (!isPlain)
        {
            return null;
        }

        var (target, ignored) = (call.Keep(1), call.Integer(4, otherwise: -100));
        var logits = call.Compute(Aten.LogSoftmax, call.Given(0), 1L, Argument.None); // (N, classes)
        var weight = call.RunAs(Aten.NllLossForward, 2, logits, target, Argument.None, 1L, ignored)[0];
        return gradient =>
        {
            using var slope = Aten.NllLossBackward.Tensor(gradient, logits, target, Argument.None, 1L, ignored, weight);
            call.Give(0, Aten.LogSoftmaxBackward.Tensor(slope, logits, 1L, logits.dtype));
        };
    }

    private static void GiveAll(TapeCall call, ReadOnlySpan<int> places, Operator backward, ReadOnlySpan<Argument> arguments)
    {
        Span<Argument> gradients = stackalloc Argument[3];
        backward.Untaped(arguments, gradients);
        for (var i = 0; i < places.Length; i++)
        {
            if (gradients[i].Kind != ArgumentKind.Tensor || gradients[i].Pointer == 0)
            {
                continue;
            }

            using var each = torch.Tensor.Own(gradients[i].Pointer);
            if (call.Has(places[i]))
            {
                call.Give(places[i], each);
            }
        }
    }
}

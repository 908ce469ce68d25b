using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

public static unsafe partial class torch
{
    public static partial class nn
    {
        /// <summary>What is done to parameters between backward pass and step.</summary>
        public static class utils
        {
            /// <summary>Scales all gradients down together where their common norm is larger than allowed. Waits for the device.</summary>
            /// <param name="parameters">Those without a gradient count as zero.</param>
            /// <param name="max_norm">Largest norm of all gradients as one vector.</param>
            /// <returns>The Euclidean norm before scaling; NaN or infinite where a gradient is, which then are not scaled.</returns>
            public static double clip_grad_norm_(IEnumerable<Tensor> parameters, double max_norm)
            {
                using var quiet = no_grad();
                using var scope = NewDisposeScope();
                var gradients = GradientsOf(parameters);
                if (gradients.Length == 0)
                {
                    return 0;
                }

                var norms = Aten.ForeachNormScalar.List(gradients.Length, Argument.Tensors(gradients), (Scalar)2.0);
                var total = stack(norms).norm().item<double>(); // host-device synchronisation
                if (total > max_norm && double.IsFinite(total))
                {
                    Aten.ForeachMulScalar.InPlace(Argument.Tensors(gradients), max_norm / (total + 1e-6));
                }

                return total;
            }

            private static Tensor[] GradientsOf(IEnumerable<Tensor> parameters)
            {
                var handles = parameters.Select(parameter => parameter.Handle).ToArray();
                var results = new nint[handles.Length];
                var message = stackalloc byte[Shim.MessageSize];
                fixed (nint* first = handles)
                fixed (nint* result = results)
                {
                    Shim.Check(Shim.Grads(first, handles.Length, result, message, Shim.MessageSize), message, "grad");
                }

                return [.. results.Where(handle => handle != 0).Select(handle => new Tensor(handle))];
            }
        }
    }

    /// <summary>Derivatives that are asked for and not collected.</summary>
    public static class autograd
    {
        /// <summary>From now on until it is disposed, the tape and not libtorch's graph records what this thread computes.</summary>
        /// <remarks><see cref="Tensor.backward"/> plays it back, once. For first derivatives of plain training steps.</remarks>
        public static GradientTape tape() => new();

        /// <summary>Gradients of outputs with respect to inputs; no tensor's own gradient changes.</summary>
        /// <param name="outputs">Single numbers, or tensors with <paramref name="grad_outputs"/>.</param>
        /// <param name="inputs">Tensors that require gradients.</param>
        /// <param name="grad_outputs">One for each output, of its shape.</param>
        /// <param name="retain_graph">Keeps the record for a further pass.</param>
        /// <param name="create_graph">Records the pass itself, for second derivatives.</param>
        /// <param name="allow_unused">Whether an input may have no part in the outputs; its gradient is null then.</param>
        public static Tensor?[] grad(
            ReadOnlySpan<Tensor> outputs,
            ReadOnlySpan<Tensor> inputs,
            ReadOnlySpan<Tensor> grad_outputs = default,
            bool retain_graph = false,
            bool create_graph = false,
            bool allow_unused = false
        )
        {
            var outputHandles = HandlesOf(outputs);
            var inputHandles = HandlesOf(inputs);
            var gradientHandles = HandlesOf(grad_outputs);
            var results = new nint[inputs.Length];
            var message = stackalloc byte[Shim.MessageSize];
            fixed (nint* o = outputHandles)
            fixed (nint* i = inputHandles)
            fixed (nint* g = gradientHandles)
            fixed (nint* r = results)
            {
                var status = Shim.AutogradGrad(
                    o,
                    outputHandles.Length,
                    i,
                    inputHandles.Length,
                    g,
                    gradientHandles.Length,
                    retain_graph || create_graph ? 1 : 0,
                    create_graph ? 1 : 0,
                    allow_unused ? 1 : 0,
                    r,
                    message,
                    Shim.MessageSize
                );
                Shim.Check(status, message, "autograd.grad");
            }

            return [.. results.Select(handle => handle == 0 ? null : new Tensor(handle))];
        }

        private static nint[] HandlesOf(ReadOnlySpan<Tensor> tensors)
        {
            var handles = new nint[tensors.Length];
            for (var i = 0; i < handles.Length; i++)
            {
                handles[i] = tensors[i].Handle;
            }

            return handles;
        }
    }
}

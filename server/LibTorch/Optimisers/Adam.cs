using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Adam: steps scaled by averages of the gradient and of its square; weight decay enters the gradient.</summary>
        /// <param name="parameters">With names that are unique: they name the saved state.</param>
        /// <param name="lr">Length of a step.</param>
        /// <param name="beta1">Share of the gradient's average that is kept.</param>
        /// <param name="beta2">Share of the square's average that is kept.</param>
        /// <param name="eps">Added to the root of the square's average.</param>
        /// <param name="weight_decay">Share of the weight that is added to its gradient.</param>
        /// <remarks>Source: Kingma and Ba, Adam, arXiv:1412.6980, algorithm 1.</remarks>
        public static Optimizer Adam(
            IEnumerable<(string name, Tensor parameter)> parameters,
            double lr = 1e-3,
            double beta1 = 0.9,
            double beta2 = 0.999,
            double eps = 1e-8,
            double weight_decay = 0
        ) => new AdaptiveMoments([new ParamGroup(parameters, lr, weight_decay)], beta1, beta2, eps, decoupled: false);

        /// <summary>Adam with the weight decay taken off the weight itself, and not through the gradient.</summary>
        /// <inheritdoc cref="Adam(IEnumerable{ValueTuple{string, Tensor}}, double, double, double, double, double)" path="/param"/>
        /// <remarks>Source: Loshchilov and Hutter, Decoupled weight decay regularization, arXiv:1711.05101, algorithm 2.</remarks>
        public static Optimizer AdamW(
            IEnumerable<(string name, Tensor parameter)> parameters,
            double lr = 1e-3,
            double beta1 = 0.9,
            double beta2 = 0.999,
            double eps = 1e-8,
            double weight_decay = 1e-2
        ) => AdamW([new ParamGroup(parameters, lr, weight_decay)], beta1, beta2, eps);

        /// <summary>As the other, with groups of parameters that have their own rate and weight decay.</summary>
        public static Optimizer AdamW(IEnumerable<ParamGroup> groups, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8) =>
            new AdaptiveMoments(groups, beta1, beta2, eps, decoupled: true);

        /// <remarks>
        /// Each parameter counts its own steps: on a single path some are moved more often than others, and the correction of
        /// the averages (and so the length of the step) follows the parameter's count.
        /// </remarks>
        private sealed class AdaptiveMoments(IEnumerable<ParamGroup> groups, double beta1, double beta2, double eps, bool decoupled)
            : Optimizer(groups)
        {
            private nint[] _first = [];
            private nint[] _second = [];
            private nint[] _scratch = [];
            private double[] _lengths = [];
            private double[] _roots = [];
            private bool _fused = true;

            private protected override void Move(
                ParamGroup group,
                ReadOnlySpan<ParamSlot> slots,
                ReadOnlySpan<nint> parameters,
                ReadOnlySpan<nint> gradients
            )
            {
                var first = Room(ref _first, slots.Length);
                var second = Room(ref _second, slots.Length);
                for (var i = 0; i < slots.Length; i++)
                {
                    var slot = slots[i];
                    first[i] = (slot.First ??= zeros_like(slot.Parameter).DetachFromDisposeScope()).Handle;
                    second[i] = (slot.Second ??= zeros_like(slot.Parameter).DetachFromDisposeScope()).Handle;
                    slot.Steps++;
                }

                var kernel = decoupled ? Aten.FusedAdamW : Aten.FusedAdam;
                _fused = _fused && slots[0].Parameter.device.type == DeviceType.CUDA && kernel.Exists;
                if (_fused)
                {
                    Fuse(kernel, group, slots, parameters, gradients);
                }
                else
                {
                    MoveInPasses(group, slots, parameters, gradients);
                }
            }

            private void MoveInPasses(
                ParamGroup group,
                ReadOnlySpan<ParamSlot> slots,
                ReadOnlySpan<nint> parameters,
                ReadOnlySpan<nint> gradients
            )
            {
                var first = Room(ref _first, slots.Length);
                var second = Room(ref _second, slots.Length);
                var room = Room(ref _scratch, slots.Length);
                if (_lengths.Length < slots.Length)
                {
                    (_lengths, _roots) = (new double[slots.Length], new double[slots.Length]);
                }

                for (var i = 0; i < slots.Length; i++)
                {
                    _lengths[i] = -group.LearningRate / (1 - Math.Pow(beta1, slots[i].Steps));
                    _roots[i] = Math.Sqrt(1 - Math.Pow(beta2, slots[i].Steps));
                }

                var slopes = gradients;
                var slopesAreOurs = false;
                if (group.WeightDecay != 0 && decoupled)
                {
                    Aten.ForeachMulScalar.InPlace(Argument.Handles(parameters), 1 - (group.LearningRate * group.WeightDecay));
                }
                else if (group.WeightDecay != 0)
                {
                    Aten.ForeachAdd.Handles(room, Argument.Handles(gradients), Argument.Handles(parameters), group.WeightDecay);
                    slopes = room;
                    slopesAreOurs = true;
                }

                try
                {
                    Aten.ForeachMulScalar.InPlace(Argument.Handles(first), beta1);
                    Aten.ForeachAddList.InPlace(Argument.Handles(first), Argument.Handles(slopes), 1 - beta1);
                    Aten.ForeachMulScalar.InPlace(Argument.Handles(second), beta2);
                    Aten.ForeachAddcmulScalar.InPlace(
                        Argument.Handles(second),
                        Argument.Handles(slopes),
                        Argument.Handles(slopes),
                        1 - beta2
                    );
                }
                finally
                {
                    if (slopesAreOurs)
                    {
                        Free(room);
                    }
                }

                Aten.ForeachSqrt.Handles(room, Argument.Handles(second));
                try
                {
                    var roots = _roots.AsSpan(0, slots.Length);
                    var lengths = _lengths.AsSpan(0, slots.Length);
                    Aten.ForeachDivScalarList.InPlace(Argument.Handles(room), Argument.Scalars(roots));
                    Aten.ForeachAddScalar.InPlace(Argument.Handles(room), eps);
                    Aten.ForeachAddcdivScalarList.InPlace(
                        Argument.Handles(parameters),
                        Argument.Handles(first),
                        Argument.Handles(room),
                        Argument.Scalars(lengths)
                    );
                }
                finally
                {
                    Free(room);
                }
            }

            /// <summary>One kernel for the whole step, on CUDA; it reads the counts of steps from the device.</summary>
            private void Fuse(
                Operator kernel,
                ParamGroup group,
                ReadOnlySpan<ParamSlot> slots,
                ReadOnlySpan<nint> parameters,
                ReadOnlySpan<nint> gradients
            )
            {
                var counts = Room(ref _scratch, slots.Length);
                for (var i = 0; i < slots.Length; i++)
                {
                    var slot = slots[i];
                    counts[i] = (
                        slot.StepsOnDevice ??= full([], slot.Steps - 1, float32, slot.Parameter.device).DetachFromDisposeScope()
                    ).Handle;
                }

                Aten.ForeachAddScalar.InPlace(Argument.Handles(counts), 1.0);
                kernel.InPlace(
                    Argument.Handles(parameters),
                    Argument.Handles(gradients),
                    Argument.Handles(Room(ref _first, slots.Length)),
                    Argument.Handles(Room(ref _second, slots.Length)),
                    Argument.Tensors([]),
                    Argument.Handles(counts),
                    group.LearningRate,
                    beta1,
                    beta2,
                    group.WeightDecay,
                    eps,
                    false,
                    false
                );
            }

            private static unsafe void Free(ReadOnlySpan<nint> handles)
            {
                fixed (nint* first = handles)
                {
                    Shim.Free(first, handles.Length);
                }
            }
        }
    }
}

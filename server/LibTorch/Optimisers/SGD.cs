using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

public static partial class torch
{
    /// <summary>Optimisers and schedules.</summary>
    public static partial class optim
    {
        /// <summary>Stochastic gradient descent, with momentum where it is not 0.</summary>
        /// <param name="parameters">With names that are unique: they name the saved state.</param>
        /// <param name="learningRate">Length of a step.</param>
        /// <param name="momentum">Share of the last direction that is kept. Range: 0 to 1.</param>
        /// <param name="dampening">Share of the gradient that does not enter the momentum.</param>
        /// <param name="weight_decay">Share of the weight that is added to its gradient.</param>
        /// <param name="nesterov">Whether to look ahead by the momentum.</param>
        public static Optimizer SGD(
            IEnumerable<(string name, Tensor parameter)> parameters,
            double learningRate,
            double momentum = 0,
            double dampening = 0,
            double weight_decay = 0,
            bool nesterov = false
        ) => SGD([new ParamGroup(parameters, learningRate, weight_decay)], momentum, dampening, nesterov);

        /// <summary>As the other, with groups of parameters that have their own rate and weight decay.</summary>
        public static Optimizer SGD(IEnumerable<ParamGroup> groups, double momentum = 0, double dampening = 0, bool nesterov = false) =>
            new StochasticGradientDescent(groups, momentum, dampening, nesterov);

        /// <remarks>
        /// The weight decay goes straight into the momentum (or the weight), one pass over memory less than adding it to a copy
        /// of the gradient as PyTorch does; the sum is the same up to rounding.
        /// </remarks>
        private sealed class StochasticGradientDescent : Optimizer
        {
            private readonly double _momentum;
            private readonly double _dampening;
            private readonly bool _nesterov;
            private nint[] _buffers = [];
            private nint[] _parameters = [];
            private nint[] _gradients = [];
            private bool _fused = true;

            public StochasticGradientDescent(IEnumerable<ParamGroup> groups, double momentum, double dampening, bool nesterov)
                : base(groups)
            {
                if (nesterov && (momentum <= 0 || dampening != 0))
                {
                    throw new ArgumentException("Nesterov's momentum needs a momentum and no dampening.", nameof(nesterov));
                }

                (_momentum, _dampening, _nesterov) = (momentum, dampening, nesterov);
            }

            private protected override void Move(
                ParamGroup group,
                ReadOnlySpan<ParamSlot> slots,
                ReadOnlySpan<nint> parameters,
                ReadOnlySpan<nint> gradients
            )
            {
                if (_momentum == 0)
                {
                    Decay(parameters, group);
                    Aten.ForeachAddList.InPlace(Argument.Handles(parameters), Argument.Handles(gradients), -group.LearningRate);
                    return;
                }

                // Slots that move for the first time come last: their momentum is their gradient, without dampening.
                var buffers = Room(ref _buffers, slots.Length);
                var ordered = Room(ref _parameters, slots.Length);
                var slopes = Room(ref _gradients, slots.Length);
                var known = 0;
                var fresh = slots.Length;
                for (var i = 0; i < slots.Length; i++)
                {
                    var isFresh = slots[i].Momentum is null;
                    var place = isFresh ? --fresh : known++;
                    var buffer = slots[i].Momentum ??= zeros_like(slots[i].Parameter).DetachFromDisposeScope();
                    (buffers[place], ordered[place], slopes[place]) = (buffer.Handle, parameters[i], gradients[i]);
                }

                if (_fused && Fuse(group, slots, ordered, slopes, buffers, known))
                {
                    return;
                }

                if (known > 0)
                {
                    Aten.ForeachMulScalar.InPlace(Argument.Handles(buffers[..known]), _momentum);
                    Blend(group, buffers[..known], ordered[..known], slopes[..known], 1 - _dampening);
                }

                if (known < buffers.Length)
                {
                    Blend(group, buffers[known..], ordered[known..], slopes[known..], 1);
                }

                if (_nesterov)
                {
                    Decay(ordered, group);
                    Aten.ForeachAddList.InPlace(Argument.Handles(ordered), Argument.Handles(slopes), -group.LearningRate);
                }

                var length = _nesterov ? _momentum * group.LearningRate : group.LearningRate;
                Aten.ForeachAddList.InPlace(Argument.Handles(ordered), Argument.Handles(buffers), -length);
            }

            private static void Blend(
                ParamGroup group,
                ReadOnlySpan<nint> buffers,
                ReadOnlySpan<nint> parameters,
                ReadOnlySpan<nint> gradients,
                double share
            )
            {
                Aten.ForeachAddList.InPlace(Argument.Handles(buffers), Argument.Handles(gradients), share);
                if (group.WeightDecay != 0)
                {
                    var decay = share * group.WeightDecay;
                    Aten.ForeachAddList.InPlace(Argument.Handles(buffers), Argument.Handles(parameters), decay);
                }
            }

            private static void Decay(ReadOnlySpan<nint> parameters, ParamGroup group)
            {
                if (group.WeightDecay != 0)
                {
                    Aten.ForeachMulScalar.InPlace(Argument.Handles(parameters), 1 - (group.LearningRate * group.WeightDecay));
                }
            }

            /// <summary>One kernel for the whole step, on CUDA from PyTorch 2.3. False where there is none.</summary>
            private bool Fuse(
                ParamGroup group,
                ReadOnlySpan<ParamSlot> slots,
                ReadOnlySpan<nint> parameters,
                ReadOnlySpan<nint> gradients,
                ReadOnlySpan<nint> buffers,
                int known
            )
            {
                _fused = slots[0].Parameter.device.type == DeviceType.CUDA && Aten.FusedSgd.Exists;
                if (!_fused)
                {
                    return false;
                }

                Run(..known, first: false, parameters, gradients, buffers);
                Run(known.., first: true, parameters, gradients, buffers);
                return true;

                void Run(Range range, bool first, ReadOnlySpan<nint> p, ReadOnlySpan<nint> g, ReadOnlySpan<nint> b)
                {
                    if (p[range].Length > 0)
                    {
                        Aten.FusedSgd.InPlace(
                            Argument.Handles(p[range]),
                            Argument.Handles(g[range]),
                            Argument.Handles(b[range]),
                            group.WeightDecay,
                            _momentum,
                            group.LearningRate,
                            _dampening,
                            _nesterov,
                            false,
                            first
                        );
                    }
                }
            }
        }
    }
}

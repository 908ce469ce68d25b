using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Moves parameters along their gradients.</summary>
        /// <remarks>
        /// Only parameters that have a gradient are touched: with single-path training the others must not even decay. The
        /// optimiser owns its state, outside every dispose scope; it does not own the parameters.
        /// </remarks>
        public abstract unsafe class Optimizer : IDisposable
        {
            private readonly List<ParamGroup> _groups = [];
            private nint[] _handles = [];
            private nint[] _gradients = [];

            private protected Optimizer(IEnumerable<ParamGroup> groups)
            {
                foreach (var group in groups)
                {
                    add_param_group(group);
                }
            }

            /// <summary>Parameters with the settings that they share.</summary>
            public IReadOnlyList<ParamGroup> ParamGroups => _groups;

            /// <summary>Sets the learning rate of all groups.</summary>
            public double LearningRate
            {
                get => _groups[0].LearningRate;
                set
                {
                    foreach (var group in _groups)
                    {
                        group.LearningRate = value;
                    }
                }
            }

            /// <summary>Adds parameters that come into being later, as a grown supernet's do.</summary>
            public void add_param_group(ParamGroup group)
            {
                _groups.Add(group);
                foreach (var slot in group.Slots)
                {
                    if (Slots().Count(other => other.Name == slot.Name) > 1)
                    {
                        throw new ArgumentException($"Two parameters are called '{slot.Name}'.", nameof(group));
                    }
                }
            }

            /// <summary>Forgets all gradients, so that a parameter off the next path has none.</summary>
            public void zero_grad()
            {
                var message = stackalloc byte[Shim.MessageSize];
                foreach (var group in _groups)
                {
                    var handles = Room(ref _handles, group.Slots.Length);
                    for (var i = 0; i < handles.Length; i++)
                    {
                        handles[i] = group.Slots[i].Parameter.Handle;
                    }

                    fixed (nint* first = handles)
                    {
                        Shim.Check(Shim.SetGrads(first, handles.Length, 0, message, Shim.MessageSize), message, "zero_grad");
                    }
                }
            }

            /// <summary>Moves every parameter that has a gradient.</summary>
            public void step()
            {
                using var quiet = no_grad();
                using var scope = NewDisposeScope();
                foreach (var group in _groups)
                {
                    StepGroup(group);
                }
            }

            /// <summary>
            /// The state as named tensors, <c>conv1.weight.momentum_buffer</c>: fresh tensors on the state's own memory, so they
            /// change with the next step. Parameters that were never updated have none.
            /// </summary>
            public Dictionary<string, Tensor> state_dict()
            {
                var state = new Dictionary<string, Tensor>();
                foreach (var slot in Slots())
                {
                    slot.Save(state);
                }

                return state;
            }

            /// <summary>Restores what <see cref="state_dict"/> gave, by copies; parameters without an entry start afresh.</summary>
            /// <exception cref="ArgumentException">An entry belongs to no parameter or has another shape than it.</exception>
            public void load_state_dict(IReadOnlyDictionary<string, Tensor> state)
            {
                var known = new HashSet<string>();
                foreach (var slot in Slots())
                {
                    slot.Load(state, known);
                }

                if (state.Keys.FirstOrDefault(name => !known.Contains(name)) is { } stranger)
                {
                    throw new ArgumentException($"The optimiser has no state called '{stranger}'.", nameof(state));
                }
            }

            /// <summary>Frees the state; the parameters stay.</summary>
            public void Dispose()
            {
                foreach (var slot in Slots())
                {
                    slot.Forget();
                }

                GC.SuppressFinalize(this);
            }

            /// <summary>Moves the parameters of <paramref name="group"/> whose gradients are not null.</summary>
            private protected abstract void Move(
                ParamGroup group,
                ReadOnlySpan<ParamSlot> slots,
                ReadOnlySpan<nint> parameters,
                ReadOnlySpan<nint> gradients
            );

            private protected IEnumerable<ParamSlot> Slots() => _groups.SelectMany(group => group.Slots);

            private protected static Span<nint> Room(ref nint[] array, int length)
            {
                if (array.Length < length)
                {
                    array = new nint[length];
                }

                return array.AsSpan(0, length);
            }

            private void StepGroup(ParamGroup group)
            {
                var all = group.Slots;
                var handles = Room(ref _handles, all.Length);
                var gradients = Room(ref _gradients, all.Length);
                for (var i = 0; i < all.Length; i++)
                {
                    handles[i] = all[i].Parameter.Handle;
                }

                var message = stackalloc byte[Shim.MessageSize];
                fixed (nint* first = handles)
                fixed (nint* results = gradients)
                {
                    Shim.Check(Shim.Grads(first, handles.Length, results, message, Shim.MessageSize), message, "grad");
                }

                var active = group.Active.AsSpan();
                var count = 0;
                for (var i = 0; i < all.Length; i++)
                {
                    if (gradients[i] != 0)
                    {
                        active[count] = all[i];
                        handles[count] = handles[i];
                        gradients[count++] = gradients[i];
                    }
                }

                try
                {
                    if (count > 0)
                    {
                        Move(group, active[..count], handles[..count], gradients[..count]);
                    }
                }
                finally
                {
                    fixed (nint* first = gradients)
                    {
                        Shim.Free(first, count);
                    }
                }
            }
        }
    }
}

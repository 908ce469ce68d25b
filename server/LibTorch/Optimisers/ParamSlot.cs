namespace NasNavigator.LibTorch;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>One parameter with what an optimiser remembers of it.</summary>
        internal sealed class ParamSlot(string name, Tensor parameter)
        {
            /// <summary>First average of the gradients: SGD's momentum buffer, Adam's first moment.</summary>
            public const string MomentumBuffer = "momentum_buffer";
            public const string FirstMoment = "exp_avg";
            public const string SecondMoment = "exp_avg_sq";
            public const string StepCount = "step";

            public string Name { get; } = name;

            public Tensor Parameter { get; } = parameter;

            public Tensor? Momentum { get; set; }

            public Tensor? First { get; set; }

            public Tensor? Second { get; set; }

            /// <summary>How often the parameter was moved. Adam corrects its averages by it.</summary>
            public long Steps { get; set; }

            /// <summary>The same count on the device, for fused kernels; made when one first needs it.</summary>
            public Tensor? StepsOnDevice { get; set; }

            public void Save(Dictionary<string, Tensor> state)
            {
                void Add(string part, Tensor? tensor)
                {
                    if (tensor is not null)
                    {
                        state.Add($"{Name}.{part}", tensor.alias());
                    }
                }

                Add(MomentumBuffer, Momentum);
                Add(FirstMoment, First);
                Add(SecondMoment, Second);
                if (First is not null)
                {
                    state.Add($"{Name}.{StepCount}", tensor(Steps));
                }
            }

            public void Load(IReadOnlyDictionary<string, Tensor> state, HashSet<string> known)
            {
                Forget();
                Momentum = Copy(MomentumBuffer, state, known);
                First = Copy(FirstMoment, state, known);
                Second = Copy(SecondMoment, state, known);
                var key = $"{Name}.{StepCount}";
                if (state.TryGetValue(key, out var steps))
                {
                    known.Add(key);
                    Steps = steps.item<long>();
                }
            }

            public void Forget()
            {
                Momentum?.Dispose();
                First?.Dispose();
                Second?.Dispose();
                StepsOnDevice?.Dispose();
                Momentum = First = Second = StepsOnDevice = null;
                Steps = 0;
            }

            private Tensor? Copy(string part, IReadOnlyDictionary<string, Tensor> state, HashSet<string> known)
            {
                var key = $"{Name}.{part}";
                if (!state.TryGetValue(key, out var saved))
                {
                    return null;
                }

                if (!saved.shape.AsSpan().SequenceEqual(Parameter.shape))
                {
                    throw new ArgumentException(
                        $"'{key}' has the shape [{string.Join(", ", saved.shape)}], the parameter [{string.Join(", ", Parameter.shape)}]."
                    );
                }

                known.Add(key);
                using var quiet = no_grad();
                return saved.to(Parameter.dtype, Parameter.device, copy: true).DetachFromDisposeScope();
            }
        }
    }
}

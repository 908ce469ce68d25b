namespace NasNavigator.LibTorch;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Learning rates as functions of the number of steps taken.</summary>
        public static class lr_scheduler
        {
            /// <summary>Half a cosine from the full rate down, after a straight rise where asked for.</summary>
            /// <param name="optimizer">Its groups' full rates are those that they were made with.</param>
            /// <param name="T_max">Steps until the lowest rate, the rise included; it stays there.</param>
            /// <param name="eta_min">The lowest rate.</param>
            /// <param name="warmup_steps">Steps of the rise; the first has 1 / warmup_steps of the full rate.</param>
            public static LRScheduler CosineAnnealingLR(Optimizer optimizer, long T_max, double eta_min = 0, long warmup_steps = 0)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(T_max, 1);
                return new LRScheduler(optimizer, At);

                double At(long step, double full)
                {
                    if (step < warmup_steps)
                    {
                        return full * (step + 1) / warmup_steps;
                    }

                    var length = Math.Max(1, T_max - warmup_steps);
                    var share = Math.Clamp((double)(step - warmup_steps) / length, 0, 1);
                    return eta_min + ((full - eta_min) * (1 + Math.Cos(Math.PI * share)) / 2);
                }
            }

            /// <summary>The rate is multiplied by gamma after every so many steps.</summary>
            public static LRScheduler StepLR(Optimizer optimizer, long step_size, double gamma = 0.1)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(step_size, 1);
                return new LRScheduler(optimizer, (step, full) => full * Math.Pow(gamma, step / step_size));
            }

            /// <summary>The rate stays as it is.</summary>
            public static LRScheduler ConstantLR(Optimizer optimizer) => new(optimizer, (_, full) => full);

            /// <summary>
            /// Sets the learning rate of each group by the number of steps taken. The rate is a function of that number alone, so
            /// that setting it restores the schedule exactly.
            /// </summary>
            public sealed class LRScheduler
            {
                private readonly Optimizer _optimizer;
                private readonly Func<long, double, double> _rate;

                internal LRScheduler(Optimizer optimizer, Func<long, double, double> rate)
                {
                    (_optimizer, _rate) = (optimizer, rate);
                    step(0);
                }

                /// <summary>Steps taken so far.</summary>
                public long last_epoch { get; private set; }

                /// <summary>Goes on by one step.</summary>
                public void step() => step(last_epoch + 1);

                /// <summary>Goes to a step, as after restoring a checkpoint.</summary>
                public void step(long epoch)
                {
                    last_epoch = epoch;
                    foreach (var group in _optimizer.ParamGroups)
                    {
                        group.LearningRate = _rate(epoch, group.InitialLearningRate);
                    }
                }
            }
        }
    }
}

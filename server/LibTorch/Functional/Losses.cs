using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What becomes of the losses of a batch; the numbers are libtorch's.</summary>
        public enum Reduction
        {
            /// <summary>One loss for each sample.</summary>
            None = 0,

            /// <summary>Their mean.</summary>
            Mean = 1,

            /// <summary>Their sum.</summary>
            Sum = 2,
        }

        public static partial class functional
        {
            /// <summary>Cross-entropy of the softmax. Units: nats.</summary>
            /// <param name="input">Logits. Shape: (N, classes).</param>
            /// <param name="target">Labels (int64). Shape: (N). Or probabilities, of the shape of the logits.</param>
            /// <param name="weight">Weight of each class. Shape: (classes).</param>
            /// <param name="ignore_index">A label whose samples do not count.</param>
            /// <param name="reduction">What becomes of the losses of the batch.</param>
            /// <param name="label_smoothing">Share of the target spread evenly over the classes. Range: 0 to 1.</param>
            public static Tensor cross_entropy(
                Tensor input,
                Tensor target,
                Tensor? weight = null,
                long ignore_index = -100,
                Reduction reduction = Reduction.Mean,
                double label_smoothing = 0
            ) => Aten.CrossEntropyLoss.Tensor(input, target, weight, (long)reduction, ignore_index, label_smoothing);

            /// <summary>Negative log-likelihood of labels (int64) under log-probabilities.</summary>
            public static Tensor nll_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Aten.NllLoss.Tensor(input, target, Argument.None, (long)reduction);

            /// <summary>Squared differences.</summary>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Aten.MseLoss.Tensor(input, target, (long)reduction);

            /// <summary>Cross-entropy of independent yes-or-no answers given as logits. Units: nats.</summary>
            public static Tensor binary_cross_entropy_with_logits(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Aten.BinaryCrossEntropyWithLogits.Tensor(input, target, Argument.None, Argument.None, (long)reduction);
        }
    }
}

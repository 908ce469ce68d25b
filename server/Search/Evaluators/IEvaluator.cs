using NasNavigator.Space.Model;

namespace NasNavigator.Search.Evaluators;

/// <summary>Gives an architecture a number.</summary>
internal interface IEvaluator
{
    /// <summary>As in the vocabulary of evaluators.</summary>
    string Name { get; }

    /// <summary>Measures an admitted architecture.</summary>
    /// <exception cref="OperationCanceledException">Cancelled between two batches; nothing was changed.</exception>
    Measurement Measure(ISpaceView space, Architecture architecture, CancellationToken cancellation);

    /// <summary>The same after a shorter training, where the view has such budgets.</summary>
    /// <param name="budget">Position in <see cref="ISpaceView.Budgets"/>; null for the full one.</param>
    IEvaluator At(int? budget) => this;
}

/// <summary>What an evaluator found.</summary>
/// <param name="AccuracyFraction">Range: 0 to 1.</param>
/// <param name="Loss">Mean cross-entropy on the same pictures; NaN where none was computed. Units: nats.</param>
/// <param name="Images">Pictures it was measured on.</param>
/// <param name="Parameters">Trainable numbers of the network by itself.</param>
/// <param name="MultiplyAdds">Of one picture.</param>
/// <param name="Forwards">Pictures through the network in all, for recalibration too.</param>
internal sealed record Measurement(double AccuracyFraction, double Loss, int Images, long Parameters, long MultiplyAdds, long Forwards);

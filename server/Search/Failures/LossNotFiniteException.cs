using NasNavigator.Space;

namespace NasNavigator.Search.Failures;

/// <summary>The training loss was no number again and again.</summary>
/// <param name="step">The step after which it was seen.</param>
/// <param name="rate">The learning rate that was tried last.</param>
public sealed class LossNotFiniteException(long step, double rate)
    : NasNavigatorException(
        $"The training loss is not a number at step {step}, even at a learning rate of {rate:G3}. The run is stored up to its last checkpoint.",
        "Lower search.training.lr or set search.training.clip, then start a new run."
    );

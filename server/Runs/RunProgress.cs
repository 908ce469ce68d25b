namespace NasNavigator.Runs;

/// <summary>How far a run has come. Shown to people; nothing is decided on it.</summary>
public sealed record RunProgress
{
    /// <summary>Optimiser steps done.</summary>
    public required long Step { get; init; }

    /// <summary>Optimiser steps in all.</summary>
    public required long Steps { get; init; }

    /// <summary>Epochs done, with fraction.</summary>
    public required double Epoch { get; init; }

    /// <summary>Epochs in all.</summary>
    public required double Epochs { get; init; }

    /// <summary>Rounds done.</summary>
    public int Rounds { get; init; }

    /// <summary>Rounds in all; 0 where unknown.</summary>
    public int RoundsInAll { get; init; }

    /// <summary>Accuracy of the best candidate of the newest round, 0 to 1; null before the first.</summary>
    public double? BestAccuracy { get; init; }

    /// <summary>Training loss, smoothed; null before the first step.</summary>
    public double? Loss { get; init; }

    /// <summary>Pictures trained on in a second; null where it was not measured.</summary>
    public double? ImagesPerSecond { get; init; }

    /// <summary>Estimated seconds left; null where unknown.</summary>
    public double? SecondsLeft { get; init; }

    /// <summary>Share of the time spent on evaluation, 0 to 1.</summary>
    public double? EvaluationShare { get; init; }
}

using NasNavigator.Space;

namespace NasNavigator.Search.Failures;

/// <summary>A run has no checkpoint where one is asked for, or no longer.</summary>
/// <param name="run">The run's id.</param>
/// <param name="round">Rounds done, as asked for.</param>
/// <param name="number">Number of the checkpoint, as asked for.</param>
/// <param name="kept">Those that it has, each in words.</param>
public sealed class CheckpointNotKeptException(string run, int? round, long? number, IReadOnlyList<string> kept)
    : NasNavigatorException(
        kept.Count == 0
            ? $"The run {run} has no checkpoint yet."
            : $"The run {run} keeps no checkpoint{(number is null ? "" : $" {number}")}{(round is null ? "" : $" after round {round}")}; it has {string.Join(", ", kept)}.",
        "Name one of these, or let `nasnav run --replay RUN` come by there again."
    );

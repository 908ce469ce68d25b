using NasNavigator.Space;

namespace NasNavigator.Cli;

/// <summary>A run has no ranking yet, or none of that round.</summary>
internal sealed class RankingMissingException(string run, int? round, IReadOnlyList<int> ranked)
    : NasNavigatorException(
        round is null ? $"The run {run} has no ranking yet." : $"The run {run} has no ranking of round {round}.",
        ranked.Count == 0
            ? "Wait for its first round; `nasnav status` tells how far it is."
            : $"There are rankings of the rounds {ranked[0]} to {ranked[^1]}."
    );

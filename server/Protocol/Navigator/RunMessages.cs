using System.ComponentModel.DataAnnotations;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.Protocol.Navigator;

/// <summary>nasnav/runs: the runs beside an open file.</summary>
/// <param name="TextDocument">An open file.</param>
/// <param name="Revision">What the asker shows; left out for the first time.</param>
public sealed record RunsParams(TextDocumentIdentifier TextDocument, string? Revision = null);

/// <summary>The answer of nasnav/runs.</summary>
/// <param name="Kind">`same` where the revision that was named still holds.</param>
/// <param name="Revision">To be sent with the next question.</param>
/// <param name="Runs">Only with `full`; newest first.</param>
public sealed record RunsAnswer(
    [property: AllowedValues("same", "full")] string Kind,
    string Revision,
    IReadOnlyList<RunLine>? Runs = null
);

/// <summary>One run.</summary>
/// <param name="Id">The run's id.</param>
/// <param name="Folder">Full path of its folder.</param>
/// <param name="Name">Name of the search space; empty where unreadable.</param>
/// <param name="Source">The YAML file, relative to the folder that holds `.nasnav`; empty where unreadable.</param>
/// <param name="IsOfThisFile">Whether it was started from the file that was asked about.</param>
/// <param name="State">What it is doing, or how it ended, as `nasnav runs` writes it.</param>
/// <param name="IsLive">Whether a process is working on it.</param>
/// <param name="StartedAt">ISO 8601; absent where unreadable.</param>
/// <param name="Device">For instance `cpu`.</param>
/// <param name="Evaluations">Candidates that were measured.</param>
/// <param name="Bytes">Bytes on disk.</param>
/// <param name="Progress">Absent before the first word.</param>
/// <param name="Message">Why it failed or cannot be read.</param>
public sealed record RunLine(
    string Id,
    string Folder,
    string Name,
    string Source,
    bool IsOfThisFile,
    string State,
    bool IsLive,
    string? StartedAt,
    string Device,
    int Evaluations,
    long Bytes,
    RunPace? Progress,
    string? Message
);

/// <summary>How far a run has come.</summary>
/// <param name="Step">Optimiser steps done.</param>
/// <param name="Steps">Optimiser steps in all.</param>
/// <param name="Epoch">Epochs done, with fraction.</param>
/// <param name="Epochs">Epochs in all.</param>
/// <param name="Rounds">Rounds done.</param>
/// <param name="Loss">Training loss, smoothed.</param>
/// <param name="ImagesPerSecond">Pictures trained on in a second.</param>
/// <param name="SecondsLeft">Estimated.</param>
/// <param name="EvaluationShare">Share of the time spent on evaluation, 0 to 1.</param>
public sealed record RunPace(
    long Step,
    long Steps,
    double Epoch,
    double Epochs,
    int Rounds,
    double? Loss,
    double? ImagesPerSecond,
    double? SecondsLeft,
    double? EvaluationShare
);

/// <summary>nasnav/ranking: what runs measured of an open file's options, laid over the space as it is now.</summary>
/// <param name="TextDocument">An open file.</param>
/// <param name="Revision">What the asker shows; left out for the first time.</param>
public sealed record RankingParams(TextDocumentIdentifier TextDocument, string? Revision = null);

/// <summary>The answer of nasnav/ranking.</summary>
/// <param name="Kind">`same` where the revision that was named still holds; `none` where no run speaks of this space.</param>
/// <param name="Revision">To be sent with the next question.</param>
/// <param name="Ranking">Only with `full`.</param>
public sealed record RankingAnswer(
    [property: AllowedValues("same", "full", "none")] string Kind,
    string Revision,
    SpaceRanking? Ranking = null
);

/// <summary>A ranking of every measured option.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="SpaceVersion">The space version that the ranking holds for.</param>
/// <param name="IsOld">Whether the space is no longer the one that was measured, steering aside.</param>
/// <param name="IsSteeredSince">Whether steering has changed since; the measurements still hold.</param>
/// <param name="Round">The round.</param>
/// <param name="Step">The optimiser step.</param>
/// <param name="Evaluations">Candidates of the random stratum that it rests on.</param>
/// <param name="Metric">What was measured.</param>
/// <param name="Unit">Unit of effects and errors.</param>
/// <param name="ExplainedVariance">Share of the variance that main effects explain, 0 to 1.</param>
/// <param name="Choices">In file order; those of which nothing was measured are left out.</param>
public sealed record SpaceRanking(
    string Run,
    string SpaceVersion,
    bool IsOld,
    bool IsSteeredSince,
    int Round,
    long Step,
    int Evaluations,
    string Metric,
    string Unit,
    double ExplainedVariance,
    IReadOnlyList<RankedChoice> Choices
);

/// <summary>The measured options of one choice.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Options">Those that count first, best to worst, then the others in file order.</param>
public sealed record RankedChoice(string Address, IReadOnlyList<RankedOptionLine> Options);

/// <summary>One measured option.</summary>
/// <param name="Option">Its text.</param>
/// <param name="Rank">From 1; 0 for one that does not count.</param>
/// <param name="Effect">Points of the metric against the mean of the choice.</param>
/// <param name="StandardError">One standard error, within this supernet.</param>
/// <param name="Samples">Candidates of the random stratum that hold the option.</param>
/// <param name="Fitness">Probability of being the best of its choice, 0 to 1.</param>
/// <param name="State">What it may be taken for.</param>
/// <param name="IsDominated">Whether the run suggests to exclude it.</param>
/// <param name="Trend">Fitness after earlier rounds and this one, oldest first; at most 24 of them, evenly taken. Absent before the second.</param>
public sealed record RankedOptionLine(
    string Option,
    int Rank,
    double Effect,
    double StandardError,
    int Samples,
    double Fitness,
    [property: AllowedValues("open", "early", "stale", "excluded", "pinned")] string State,
    bool IsDominated,
    IReadOnlyList<double>? Trend = null
);

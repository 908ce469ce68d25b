using System.ComponentModel.DataAnnotations;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.Protocol.Navigator;

/// <summary>nasnav/candidates: the architectures that were looked at, as the Candidates panel shows them.</summary>
/// <param name="TextDocument">An open file.</param>
/// <param name="Revision">What the asker shows; left out for the first time.</param>
/// <param name="Source">A run's id or `table`; left out, what speaks best of the space.</param>
public sealed record CandidatesParams(TextDocumentIdentifier TextDocument, string? Revision = null, string? Source = null);

/// <summary>The answer of nasnav/candidates.</summary>
/// <param name="Kind">`same` where the revision that was named still holds; `none` where nothing was looked at.</param>
/// <param name="Revision">To be sent with the next question.</param>
/// <param name="Candidates">Only with `full`.</param>
public sealed record CandidatesAnswer(
    [property: AllowedValues("same", "full", "none")] string Kind,
    string Revision,
    CandidateSet? Candidates = null
);

/// <summary>Candidates with their places on the map, and the options that they hold.</summary>
/// <param name="Source">Where they come from: a run's id or `table`.</param>
/// <param name="Sources">All that there is to choose from.</param>
/// <param name="Metric">What was measured.</param>
/// <param name="IsShare">Whether values are fractions of 1.</param>
/// <param name="LowerIsBetter">Whether small values are good.</param>
/// <param name="LeftOut">Architectures that the space as it is now cannot name.</param>
/// <param name="Problem">Why there are none, or not all.</param>
/// <param name="Round">The last round; 0 for a table.</param>
/// <param name="Options">Every option of every choice, in file order.</param>
/// <param name="Candidates">In the order in which they were first looked at.</param>
/// <param name="Extent">What the map reaches, whatever lies on it.</param>
/// <param name="Incumbent">Place in the list of the best that is valid; absent where none was measured.</param>
/// <param name="Best">How many of the best the frequencies are of.</param>
/// <param name="Fidelity">Rank correlation of the distances between architectures with those on the map; absent for fewer than three.</param>
/// <param name="Distances">What the distances are worth.</param>
public sealed record CandidateSet(
    string Source,
    IReadOnlyList<CandidateOrigin> Sources,
    string Metric,
    bool IsShare,
    bool LowerIsBetter,
    int LeftOut,
    string? Problem,
    int Round,
    IReadOnlyList<CandidateOption> Options,
    IReadOnlyList<CandidateLine> Candidates,
    MapExtent Extent,
    int? Incumbent,
    int Best,
    double? Fidelity,
    [property: AllowedValues("exact", "atLeast", "about")] string Distances
);

/// <summary>The corners of a map. Units: edits.</summary>
public sealed record MapExtent(double Left, double Bottom, double Right, double Top);

/// <summary>A source of candidates.</summary>
/// <param name="Id">A run's id or `table`.</param>
/// <param name="IsTable">Whether it is the table that the file's evaluator names.</param>
public sealed record CandidateOrigin(string Id, bool IsTable);

/// <summary>An option in the view of fitness and frequency.</summary>
/// <param name="Address">The choice.</param>
/// <param name="Option">The option's text.</param>
/// <param name="Fitness">Probability of being the best of its choice, 0 to 1; absent where nothing was ranked.</param>
/// <param name="Samples">Candidates that the fitness rests on and that hold it.</param>
/// <param name="Frequency">Share of the best candidates that hold it, 0 to 1; of those in which its choice is made.</param>
/// <param name="Held">Candidates that hold it.</param>
/// <param name="State">What it may be taken for.</param>
public sealed record CandidateOption(
    string Address,
    string Option,
    double? Fitness,
    int Samples,
    double Frequency,
    int Held,
    [property: AllowedValues("open", "early", "stale", "excluded", "pinned", "none")] string State
);

/// <summary>One candidate.</summary>
/// <param name="Id">Its number.</param>
/// <param name="X">Place on the map, in edits.</param>
/// <param name="Y">Place on the map, in edits.</param>
/// <param name="Value">What was measured; absent where nothing was.</param>
/// <param name="Holds">Places of its options in the set's list.</param>
/// <param name="Round">The round that looked at it last.</param>
/// <param name="Looks">How often it was looked at.</param>
/// <param name="Stratum">How it was drawn.</param>
/// <param name="IsValid">Whether the space as it is now holds it.</param>
/// <param name="Params">Parameters, where counted.</param>
public sealed record CandidateLine(
    long Id,
    double X,
    double Y,
    double? Value,
    IReadOnlyList<int> Holds,
    int Round,
    int Looks,
    string Stratum,
    bool IsValid,
    long? Params
);

using System.ComponentModel.DataAnnotations;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.Protocol.Navigator;

/// <summary>nasnav/run: how one run of an open file went until now.</summary>
/// <param name="TextDocument">An open file.</param>
/// <param name="Run">The run's id; left out, the newest live one of the file, else its newest.</param>
/// <param name="Revision">What the asker shows; left out for the first time.</param>
public sealed record RunParams(TextDocumentIdentifier TextDocument, string? Run = null, string? Revision = null);

/// <summary>The answer of nasnav/run.</summary>
/// <param name="Kind">`same` where the revision that was named still holds; `none` where there is no such run.</param>
/// <param name="Revision">To be sent with the next question.</param>
/// <param name="Report">Only with `full`.</param>
public sealed record RunAnswer([property: AllowedValues("same", "full", "none")] string Kind, string Revision, RunReport? Report = null);

/// <summary>A run over time.</summary>
/// <param name="Run">The run as the list of runs has it.</param>
/// <param name="Others">All runs of the file, newest first, this one among them.</param>
/// <param name="Axis">What is counted along the shared axis.</param>
/// <param name="End">Where the axis ends: what the run is to come to.</param>
/// <param name="Curves">In the order to be shown; those without a point are left out.</param>
/// <param name="Rounds">Where rounds ended, by their number from 1.</param>
/// <param name="Events">Steering, commands and decisions of the run itself, in the order in which they took effect.</param>
/// <param name="Log">The last lines of the run's log.</param>
/// <param name="LogOmitted">How many lines stand before them; -1 where too many to count.</param>
public sealed record RunReport(
    RunLine Run,
    IReadOnlyList<RunName> Others,
    [property: AllowedValues("epoch", "round")] string Axis,
    double End,
    IReadOnlyList<RunCurve> Curves,
    IReadOnlyList<double> Rounds,
    IReadOnlyList<RunEventMark> Events,
    IReadOnlyList<string> Log,
    int LogOmitted
);

/// <summary>A run to choose from.</summary>
/// <param name="Id">The run's id.</param>
/// <param name="IsLive">Whether a process is working on it.</param>
public sealed record RunName(string Id, bool IsLive);

/// <summary>A curve over the shared axis. Of many points a run keeps all and this holds at most 1,000, evenly thinned, the last among them.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="X">Places on the axis, ascending.</param>
/// <param name="Y">A value for each.</param>
/// <param name="Error">One standard error of each value; absent where values are no estimates.</param>
public sealed record RunCurve(
    [property: AllowedValues("loss", "random", "best", "images", "memory")] string Name,
    string Unit,
    IReadOnlyList<double> X,
    IReadOnlyList<double> Y,
    IReadOnlyList<double>? Error = null
);

/// <summary>Something that was decided while the run worked.</summary>
/// <param name="X">Place on the axis.</param>
/// <param name="Step">The optimiser step before which it took effect.</param>
/// <param name="Kind">Who decided: a person about the space, a person about the run, or the run about itself.</param>
/// <param name="Verb">What.</param>
/// <param name="Target">What it acts on.</param>
/// <param name="Actor">Who.</param>
/// <param name="At">ISO 8601.</param>
/// <param name="Note">Why.</param>
public sealed record RunEventMark(double X, long Step, string Kind, string Verb, string? Target, string Actor, string At, string? Note);

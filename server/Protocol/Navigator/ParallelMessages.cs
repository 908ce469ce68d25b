using System.ComponentModel.DataAnnotations;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.Protocol.Navigator;

/// <summary>nasnav/parallel: the measured candidates of an open file as lines over parallel axes.</summary>
/// <param name="TextDocument">An open file.</param>
/// <param name="Revision">What the asker shows; left out for the first time.</param>
/// <param name="Source">A run's id or `table`; left out, what speaks best of the space.</param>
/// <param name="Axes">Names of the axes to have besides the metric's; left out, those that matter most to it.</param>
public sealed record ParallelParams(
    TextDocumentIdentifier TextDocument,
    string? Revision = null,
    string? Source = null,
    IReadOnlyList<string>? Axes = null
);

/// <summary>The answer of nasnav/parallel.</summary>
/// <param name="Kind">`same` where the revision that was named still holds; `none` where nothing was measured.</param>
/// <param name="Revision">To be sent with the next question.</param>
/// <param name="Picture">Only with `full`.</param>
/// <param name="Problem">Why there is none, where that is known.</param>
public sealed record ParallelAnswer(
    [property: AllowedValues("same", "full", "none")] string Kind,
    string Revision,
    ParallelPicture? Picture = null,
    string? Problem = null
);

/// <summary>Candidates as lines over axes. Numbers of all rows stand in Base64: single precision, least byte first.</summary>
/// <param name="Source">Where the candidates come from: a run's id or `table`.</param>
/// <param name="Sources">All that there is to choose from.</param>
/// <param name="Rows">Number of measured candidates.</param>
/// <param name="LowerIsBetter">Whether small values of the metric are good.</param>
/// <param name="Axes">In file order, the metric last.</param>
/// <param name="LeftOut">Names of what has no axis, most important first.</param>
/// <param name="Places">Shape: (axes, rows). Range: 0 at the lower end of an axis to 1; NaN where a row has no value.</param>
/// <param name="Values">Shape: (number axes, rows), the metric last: the numbers themselves.</param>
/// <param name="Ids">Shape: (rows). Numbers of the candidates in their run, or of their rows in the table.</param>
/// <param name="Valid">Shape: (rows). One byte each: 1 where the space as it is now still holds the candidate.</param>
/// <param name="Fronts">For each cost the candidates that nothing beats.</param>
/// <param name="Questions">What axes can be ordered to answer, the default first.</param>
public sealed record ParallelPicture(
    string Source,
    IReadOnlyList<string> Sources,
    int Rows,
    bool LowerIsBetter,
    IReadOnlyList<ParallelAxisLine> Axes,
    IReadOnlyList<string> LeftOut,
    string Places,
    string Values,
    IReadOnlyList<long> Ids,
    string Valid,
    IReadOnlyList<ParetoLine> Fronts,
    IReadOnlyList<AxisQuestionLine> Questions
);

/// <summary>One axis.</summary>
/// <param name="Name">A choice's address, with the option for one of a subset; else the number's name.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="Unit">As written behind a value; may be empty.</param>
/// <param name="Address">The choice; only for `choice`.</param>
/// <param name="Low">The value at the lower end; only for numbers.</param>
/// <param name="High">The value at the upper end; only for numbers.</param>
/// <param name="Importance">Share of the metric's variance that it makes by itself. Range: 0 to 1.</param>
/// <param name="Labels">Values from the lower end to the upper; empty for numbers.</param>
public sealed record ParallelAxisLine(
    string Name,
    [property: AllowedValues("choice", "number", "metric")] string Kind,
    string Unit,
    string? Address,
    double? Low,
    double? High,
    double Importance,
    IReadOnlyList<ParallelLabel> Labels
);

/// <summary>One value of a choice's axis.</summary>
/// <param name="Text">As shown.</param>
/// <param name="Place">Middle of its band. Range: 0 to 1.</param>
/// <param name="Effect">What it does to the metric, in its unit, against the mean of the choice.</param>
/// <param name="Rows">Candidates that have it.</param>
/// <param name="Option">The option to exclude or pin; absent where the value is none.</param>
/// <param name="IsExcluded">Whether steering took it out.</param>
public sealed record ParallelLabel(string Text, double Place, double Effect, int Rows, string? Option, bool IsExcluded);

/// <summary>The candidates that nothing beats in the metric and one cost.</summary>
/// <param name="Cost">Name of the cost's axis.</param>
/// <param name="Values">Shape: (rows). The cost, as the places are written.</param>
/// <param name="Members">Rows, cheapest first.</param>
/// <param name="Knee">The row beyond which more cost buys less; absent where the front has no bend.</param>
/// <param name="Min">The least that the space's constraints admit.</param>
/// <param name="Max">The most that the space's constraints admit.</param>
public sealed record ParetoLine(string Cost, string Values, IReadOnlyList<int> Members, int? Knee, double? Min, double? Max);

/// <summary>A question that axes can be ordered to answer.</summary>
/// <param name="Name">One word.</param>
/// <param name="Title">As a user asks it.</param>
/// <param name="Weights">What then counts; the weights sum to 1.</param>
public sealed record AxisQuestionLine(string Name, string Title, IReadOnlyList<AxisWeight> Weights);

/// <summary>How much a property of neighbouring axes counts.</summary>
/// <param name="Property">A property.</param>
/// <param name="Weight">0 or more.</param>
public sealed record AxisWeight(
    [property: AllowedValues(
        "positiveCorrelation",
        "negativeCorrelation",
        "positiveVariance",
        "negativeVariance",
        "positiveSkew",
        "negativeSkew",
        "fan",
        "neighbourhood",
        "splitUp",
        "clearGrouping",
        "densityChange",
        "outliers"
    )]
        string Property,
    double Weight
);

/// <summary>nasnav/parallelOrder: the order of the axes whose neighbours answer a question best.</summary>
/// <param name="TextDocument">An open file.</param>
/// <param name="Question">Name of the question; left out where weights are given.</param>
/// <param name="Weights">What counts, where the user says so.</param>
/// <param name="Source">As in nasnav/parallel.</param>
/// <param name="Axes">As in nasnav/parallel.</param>
/// <param name="Share">Width of the windows that axes are compared in, as a share of an axis. Range: 0.1 to 0.9.</param>
/// <param name="Together">Pairs of axes to be held together.</param>
/// <param name="Pair">Two axes whose properties are to be told window by window.</param>
public sealed record ParallelOrderParams(
    TextDocumentIdentifier TextDocument,
    string? Question = null,
    IReadOnlyList<AxisWeight>? Weights = null,
    string? Source = null,
    IReadOnlyList<string>? Axes = null,
    double Share = 0.5,
    IReadOnlyList<IReadOnlyList<string>>? Together = null,
    IReadOnlyList<string>? Pair = null
);

/// <summary>The answer of nasnav/parallelOrder.</summary>
/// <param name="Order">Names of the axes from left to right, the metric last; empty where nothing was measured.</param>
/// <param name="Names">Names of the axes as the scores count them.</param>
/// <param name="Scores">Shape: (axes, axes). How well a left axis and its right neighbour answer the question. Range: 0 to 1.</param>
/// <param name="Flat">Properties that are the same for all pairs, so that they can order nothing.</param>
/// <param name="Windows">Shape: (20 windows, 12 properties), of the pair. Range: 0 to 1.</param>
public sealed record ParallelOrderAnswer(
    IReadOnlyList<string> Order,
    IReadOnlyList<string> Names,
    IReadOnlyList<IReadOnlyList<double>> Scores,
    IReadOnlyList<string> Flat,
    IReadOnlyList<IReadOnlyList<double>>? Windows = null
);

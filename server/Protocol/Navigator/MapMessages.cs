using System.ComponentModel.DataAnnotations;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.Protocol.Navigator;

/// <summary>nasnav/map: the candidates of an open file as nested circles, with clusters in words and design rules.</summary>
/// <param name="TextDocument">An open file.</param>
/// <param name="Source">A run's id, or `table`; left out, what speaks best of the space.</param>
/// <param name="Revision">What the asker shows; left out for the first time.</param>
public sealed record MapParams(TextDocumentIdentifier TextDocument, string? Source = null, string? Revision = null);

/// <summary>The answer of nasnav/map.</summary>
/// <param name="Kind">`same` where the revision that was named still holds; `none` where there is nothing to show.</param>
/// <param name="Revision">To be sent with the next question.</param>
/// <param name="Map">Only with `full`.</param>
/// <param name="Problem">With `none`: why, in one sentence, where something is wrong.</param>
public sealed record MapAnswer(
    [property: AllowedValues("same", "full", "none")] string Kind,
    string Revision,
    SpaceMap? Map = null,
    string? Problem = null
);

/// <summary>A map of architectures. What belongs to one architecture stands at the same position of each list.</summary>
/// <param name="Space">Name of the search space.</param>
/// <param name="Source">A run's id, or `table`.</param>
/// <param name="Sources">All that there is to choose from.</param>
/// <param name="Remark">What is not as it should be, in one sentence.</param>
/// <param name="Choices">In file order.</param>
/// <param name="Decisions">Shape: (architectures, choices), one row after the other: the option, or the subset as bits; −1 where inactive.</param>
/// <param name="Ids">Number in the run, or of the row in the table.</param>
/// <param name="States">A letter for each architecture: `m` measured, `p` predicted, `u` neither; in capitals where the space has excluded it.</param>
/// <param name="Layers">What leaves can be coloured by, the metric first.</param>
/// <param name="X">Middle of each leaf, whose radius is 1.</param>
/// <param name="Y">Middle of each leaf.</param>
/// <param name="Leaves">Number of the innermost cluster of each leaf.</param>
/// <param name="Clusters">The outermost first, each before those inside it.</param>
/// <param name="Rules">Of all architectures and of the clusters of the first level.</param>
/// <param name="DistanceCorrelation">Rank correlation of the distance of architectures and of their leaves, −1 to 1; absent for fewer than three.</param>
/// <param name="Distance">How distances were computed: `exact`, `bound` or `approximate`.</param>
public sealed record SpaceMap(
    string Space,
    string Source,
    IReadOnlyList<string> Sources,
    string? Remark,
    IReadOnlyList<MapChoice> Choices,
    IReadOnlyList<long> Decisions,
    IReadOnlyList<long> Ids,
    string States,
    IReadOnlyList<MapLayer> Layers,
    IReadOnlyList<double> X,
    IReadOnlyList<double> Y,
    IReadOnlyList<int> Leaves,
    IReadOnlyList<MapClusterLine> Clusters,
    IReadOnlyList<MapRule> Rules,
    double? DistanceCorrelation,
    [property: AllowedValues("exact", "bound", "approximate")] string Distance
);

/// <summary>A choice and its options' texts.</summary>
/// <param name="Address">Its address.</param>
/// <param name="IsSubset">Whether several options may be taken together.</param>
/// <param name="Options">In file order.</param>
public sealed record MapChoice(string Address, bool IsSubset, IReadOnlyList<string> Options);

/// <summary>Something that leaves can be coloured by.</summary>
/// <param name="Name">What it is: `accuracy`, a table's column, `params`, `macs`.</param>
/// <param name="Unit">Its unit: `%`, or nothing.</param>
/// <param name="LowerIsBetter">Whether small values are good.</param>
/// <param name="Values">Of each architecture; 0 where its state says that nothing is known.</param>
public sealed record MapLayer(string Name, string Unit, bool LowerIsBetter, IReadOnlyList<double> Values);

/// <summary>A cluster.</summary>
/// <param name="Id">Position in the list.</param>
/// <param name="Parent">The cluster around it; absent for the outermost.</param>
/// <param name="Depth">0 for the outermost.</param>
/// <param name="X">Middle.</param>
/// <param name="Y">Middle.</param>
/// <param name="R">Radius.</param>
/// <param name="Medoid">Position of the architecture in its middle.</param>
/// <param name="Size">Architectures in it.</param>
/// <param name="Measured">Measured ones.</param>
/// <param name="Label">In words.</param>
/// <param name="Features">The same in short lines.</param>
/// <param name="Mean">Mean of the measured ones, in the metric's unit; absent where none was.</param>
/// <param name="Spread">Their standard deviation; absent below two.</param>
/// <param name="BestShare">Share of its measured ones that are among the best tenth of all, 0 to 1.</param>
/// <param name="Focus">Decisions that leave out what none of its members takes; none where they take everything. Their reason stands beside them.</param>
/// <param name="FocusBecause">The reason of every decision to focus; absent where there is none.</param>
/// <param name="Leave">The decision that leaves out what its label says; absent where it has none.</param>
public sealed record MapClusterLine(
    int Id,
    int? Parent,
    int Depth,
    double X,
    double Y,
    double R,
    int Medoid,
    int Size,
    int Measured,
    string Label,
    IReadOnlyList<string> Features,
    double? Mean,
    double? Spread,
    double BestShare,
    IReadOnlyList<PanelDecision> Focus,
    string? FocusBecause,
    PanelDecision? Leave
);

/// <summary>A design rule.</summary>
/// <param name="Cluster">Of whose architectures it holds; 0 for all.</param>
/// <param name="Sentence">What to do.</param>
/// <param name="Words">The pattern.</param>
/// <param name="IsGood">Whether the best hold it; else the worst do, and it is to be left out.</param>
/// <param name="Support">Share of the best tenth (or the worst) that holds it.</param>
/// <param name="Lift">Support over share.</param>
/// <param name="Share">Share of all in the cluster that hold it.</param>
/// <param name="Effect">Mean difference to others that are alike in the rest.</param>
/// <param name="StandardError">One standard error of the effect.</param>
/// <param name="Unit">Unit of the effect: `points`, or nothing.</param>
/// <param name="Count">Architectures that hold it.</param>
/// <param name="Yaml">What accepting it writes into the file, without the evidence.</param>
/// <param name="Decision">What accepting it decides.</param>
public sealed record MapRule(
    int Cluster,
    string Sentence,
    string Words,
    bool IsGood,
    double Support,
    double Lift,
    double Share,
    double Effect,
    double StandardError,
    string Unit,
    int Count,
    string Yaml,
    PanelDecision Decision
);

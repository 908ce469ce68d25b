namespace NasNavigator.Analysis.Evidence;

/// <summary>One kind of evidence on many architectures, for instance the supernet's accuracy or the number of parameters.</summary>
/// <param name="Name">What it is, for messages.</param>
/// <param name="Values">One for each architecture, finite, in any unit: only their order and relative distances in it count.</param>
public sealed record EvidenceColumn(string Name, IReadOnlyList<double> Values);

using System.Numerics;

namespace NasNavigator.Space.Counting;

/// <summary>How many architectures a space has.</summary>
/// <param name="Architectures">After steering, before constraints and rules about graphs.</param>
/// <param name="Feasible">After these too; null where it is not known (bounds on costs need an estimate).</param>
/// <param name="IsExact">Whether both numbers are exact; else <paramref name="Feasible"/> is to be shown with ≈.</param>
/// <param name="RelativeError">One standard error as a fraction of <paramref name="Feasible"/>; null where exact or unknown.</param>
public sealed record Cardinality(BigInteger Architectures, BigInteger? Feasible, bool IsExact, double? RelativeError);

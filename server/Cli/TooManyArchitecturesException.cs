using System.Numerics;
using NasNavigator.Space;

namespace NasNavigator.Cli;

/// <summary>Listing every architecture would not end.</summary>
internal sealed class TooManyArchitecturesException(string space, BigInteger count)
    : NasNavigatorException($"{space} has {Figures.Count(count)} architectures, too many to list.", "Draw some of them with -n.");

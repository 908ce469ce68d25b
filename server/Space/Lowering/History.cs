using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Lowering;

/// <summary>Outputs of the layers of a chain so far, latest first: what a cell with two inputs reads.</summary>
internal sealed record History(Wire Output, History? Before);

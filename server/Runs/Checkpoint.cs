namespace NasNavigator.Runs;

/// <summary>A committed checkpoint.</summary>
/// <param name="Number">From 0, in the order of committing.</param>
/// <param name="Step">The optimiser step whose end it holds.</param>
/// <param name="Folder">Full path of its files.</param>
/// <param name="SpaceVersion">The space version at that step.</param>
/// <param name="Bytes">Size of its files.</param>
public sealed record Checkpoint(long Number, long Step, string Folder, string SpaceVersion, long Bytes);

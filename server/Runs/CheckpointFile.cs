namespace NasNavigator.Runs;

/// <summary>A file of a checkpoint, as committed.</summary>
/// <param name="Name">Its name in the checkpoint's folder.</param>
/// <param name="Bytes">Its size.</param>
public sealed record CheckpointFile(string Name, long Bytes);

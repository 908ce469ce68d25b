namespace NasNavigator.Runs;

/// <summary>A checkpoint that is being written. What its files hold is the search's business.</summary>
public sealed class CheckpointDraft
{
    internal CheckpointDraft(string folder) => Folder = folder;

    /// <summary>An empty folder; everything in it becomes the checkpoint. Files need not be synced.</summary>
    public string Folder { get; }

    /// <summary>Creates a file of the checkpoint. Dispose the stream before the content's callback returns.</summary>
    /// <param name="name">A plain file name.</param>
    public Stream Create(string name)
    {
        var file = new FileStream(Path.Combine(Folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.None);
        return CrashPoints.IsArmed(CrashPoints.CheckpointWrite) ? new CrashingStream(file) : file;
    }
}

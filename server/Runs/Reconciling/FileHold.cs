using NasNavigator.Runs.Control;

namespace NasNavigator.Runs.Reconciling;

/// <summary>That one live run of this user heeds a file: further runs of the same file start without it.</summary>
/// <remarks>The system lets go of it when the process ends, however that happens.</remarks>
public sealed class FileHold : IDisposable
{
    private readonly FileStream _held;

    private FileHold(string file, FileStream held) => (File, _held) = (file, held);

    /// <summary>Full path of the file.</summary>
    public string File { get; }

    /// <summary>Takes hold of a file; null where another run has it, or where there is no place to say so.</summary>
    public static FileHold? TryTake(string file)
    {
        if (RuntimeFolder.Make() is not { } folder)
        {
            return null;
        }

        try
        {
            var name = Path.Combine(folder, $"file-{RuntimeFolder.NameOf(file)}.lock");
            return new FileHold(file, new FileStream(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _held.Dispose();
}

namespace NasNavigator.LibTorch;

/// <summary>Root of what this room throws when the machine or libtorch fails; the search maps it to its own root at the border.</summary>
/// <remarks>This project uses nothing of ours, so it cannot derive from the root of the other rooms.</remarks>
public abstract class TorchException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What to do about it: one sentence in the imperative.</summary>
    public abstract string Remedy { get; }

    /// <summary>True when the same call may succeed later without anything being changed.</summary>
    public virtual bool IsTransient => false;
}

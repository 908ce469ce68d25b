namespace NasNavigator.Space;

/// <summary>
/// The machine or the data failed, not the user's text and not our code: a full disk, an unreadable checkpoint, a missing file.
/// Its message names what failed and where; the command ends with exit code 1 and never shows a stack.
/// </summary>
/// <remarks>One subclass per failure, each in a file of its own, whose constructor takes what the message needs.</remarks>
public abstract class NasNavigatorException : Exception
{
    /// <summary>Takes the finished sentences.</summary>
    /// <param name="message">What failed and where, one sentence.</param>
    /// <param name="remedy">How to mend it, one sentence in the imperative.</param>
    /// <param name="cause">What was caught, or null.</param>
    protected NasNavigatorException(string message, string remedy, Exception? cause = null)
        : base(message, cause) => Remedy = remedy;

    /// <summary>How to mend it, a sentence in the imperative.</summary>
    public string Remedy { get; }

    /// <summary>Whether trying the same again can help without mending anything.</summary>
    public virtual bool IsTransient => false;
}

namespace NasNavigator.Space.Language.Vocabulary;

/// <summary>A word of the language that names a piece of the product.</summary>
/// <param name="Name">As written.</param>
/// <param name="Summary">One sentence.</param>
public sealed record Term(string Name, string Summary)
{
    /// <summary>Whether this version can run it; a word may be known before its piece exists.</summary>
    public bool IsAvailable { get; init; } = true;
}

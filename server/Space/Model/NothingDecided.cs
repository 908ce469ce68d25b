namespace NasNavigator.Space.Model;

/// <summary>Every choice is open.</summary>
public sealed class NothingDecided : IDecisions
{
    private NothingDecided() { }

    /// <summary>The only one.</summary>
    public static NothingDecided Instance { get; } = new();

    /// <inheritdoc/>
    public long Of(Choice choice) => Decision.Open;
}

namespace NasNavigator.Space.Model;

/// <summary>One decision for every active choice of a space.</summary>
/// <remarks>Equality is by decisions; two architectures are only ever compared within one space.</remarks>
public sealed class Architecture : IDecisions, IEquatable<Architecture>
{
    private readonly long[] _decisions;

    /// <summary>Takes over the array. Shape: one entry per choice in <see cref="SearchSpace.Choices"/> order; inactive ones <see cref="Decision.Inactive"/>.</summary>
    public Architecture(long[] decisions) => _decisions = decisions;

    /// <summary>The decisions in order of <see cref="SearchSpace.Choices"/>.</summary>
    public ReadOnlySpan<long> Decisions => _decisions;

    /// <inheritdoc/>
    /// <remarks>A hyper-parameter has no place in an architecture; the middle of its scale stands for it where a size depends on it.</remarks>
    public long Of(Choice choice) => choice.Index >= 0 ? _decisions[choice.Index] : (choice.Options.Count - 1) / 2;

    /// <inheritdoc/>
    public bool Equals(Architecture? other) => other is not null && _decisions.AsSpan().SequenceEqual(other._decisions);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Architecture);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var decision in _decisions)
        {
            hash.Add(decision);
        }

        return hash.ToHashCode();
    }
}

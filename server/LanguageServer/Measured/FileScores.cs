using NasNavigator.Runs;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Measured;

/// <summary>The zero-cost scores of a space as their file holds them.</summary>
internal sealed class FileScores(IReadOnlyList<StoredScore> lines)
{
    private readonly Lock _gate = new();
    private SearchSpace? _space;
    private ZeroCost? _zeroCost;

    /// <summary>What they say of a space's options; null where they are of other spaces or of too few architectures.</summary>
    public ZeroCost? On(SearchSpace space)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(_space, space))
            {
                (_space, _zeroCost) = (space, ZeroCost.From(space, lines));
            }

            return _zeroCost;
        }
    }
}

using NasNavigator.Search.Evaluators;
using NasNavigator.Search.Strategies;
using NasNavigator.Space.Model;

namespace NasNavigator.Search;

/// <summary>What a search is put together from. All of it follows from the file, the seed and the device.</summary>
internal sealed class SearchParts : IDisposable
{
    /// <summary>The space as it is now: steering puts another in its place, whose choices are the same.</summary>
    public required ISpaceView View { get; set; }

    /// <summary>Makes the view of a space that steering has changed.</summary>
    public Func<SearchSpace, ISpaceView> Look { get; init; } = space => new SpaceView(space);

    /// <summary>Full path of the folder that the data's relative paths start at.</summary>
    public required string SourceFolder { get; init; }

    /// <summary>Seed of everything that is drawn.</summary>
    public required long Seed { get; init; }

    /// <summary>What is trained; null where nothing is.</summary>
    public SupernetParts? Supernet { get; init; }

    /// <summary>The table; null for other evaluators.</summary>
    public TableFacts? Table { get; init; }

    /// <summary>The zero-cost score; null for other evaluators.</summary>
    public ProxyFacts? Proxy { get; init; }

    /// <summary>What is disposed with it beside the supernet.</summary>
    public IDisposable? Owned { get; init; }

    /// <summary>Proposes candidates.</summary>
    public required ISearchStrategy Strategy { get; init; }

    /// <summary>The strategy, where it follows gradients; else null.</summary>
    public IGradientStrategy? Gradients => (Strategy as StratifiedStrategy)?.Inner as IGradientStrategy;

    /// <summary>Measures on the part of the ranking pictures that the plan allows.</summary>
    public required IEvaluator Evaluator { get; init; }

    /// <summary>Measures on all ranking pictures.</summary>
    public required IEvaluator Thorough { get; init; }

    /// <summary>Measures on all report pictures, which nothing is chosen by.</summary>
    public required IEvaluator Report { get; init; }

    /// <summary>When and how much is measured.</summary>
    public required RoundPlan Plan { get; init; }

    /// <summary>Steps of the optimiser in an epoch; 0 where nothing is trained.</summary>
    public int StepsPerEpoch => Supernet?.Feed.StepsPerEpoch ?? 0;

    /// <summary>Steps of the whole search.</summary>
    public long Steps => (long)StepsPerEpoch * View.Space.Search.Epochs;

    /// <inheritdoc/>
    public void Dispose()
    {
        Supernet?.Dispose();
        Owned?.Dispose();
    }
}

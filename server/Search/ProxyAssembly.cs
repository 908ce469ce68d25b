using NasNavigator.Search.Evaluators;
using NasNavigator.Search.Failures;
using NasNavigator.Search.Proxies;
using NasNavigator.Search.Strategies;
using NasNavigator.Space.Model;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search;

/// <summary>Puts a search together whose candidates are scored before any training.</summary>
internal static class ProxyAssembly
{
    /// <summary>Networks that the places are among: as many as the editor's lens scores.</summary>
    public const int References = 50;

    /// <summary>Whether a space asks for it.</summary>
    public static bool IsWanted(SearchSpace space) => space.Search.Evaluator == "proxy";

    /// <summary>Scores the references and plans the rounds.</summary>
    /// <param name="source">The space.</param>
    /// <param name="folder">Full path of the folder that the data's relative paths start at.</param>
    /// <param name="seed">Seed of everything that is drawn.</param>
    /// <param name="device">Where tensors go.</param>
    /// <param name="cancellation">Looked at between two references.</param>
    /// <exception cref="Space.NasNavigatorException">The proxy, the space or the data does not do.</exception>
    public static SearchParts Build(SpaceSource source, string folder, long seed, Device device, CancellationToken cancellation)
    {
        var space = source.Space;
        var proxy =
            space.Search.Proxy
            ?? throw new SpaceUnusableException(source.File, "`evaluator: proxy` needs the proxy's name: `evaluator: { proxy: zico }`");
        if (ProxyScorer.IsRelative(proxy))
        {
            throw new SpaceUnusableException(
                source.File,
                $"{proxy} compares the networks of one set and has no number for one alone, so a search cannot go by it; nasnav score shows it"
            );
        }

        var strategy =
            StrategyCatalogue.Make(space.Search.Strategy)
            ?? throw new SpaceUnusableException(source.File, $"this version has no strategy called {space.Search.Strategy}");
        var view = new SpaceView(space);
        var scorer = ProxyScorer.Open(space, folder, [proxy], seed, device.ToString(), cancellation);
        try
        {
            var references = Enumerable
                .Range(0, References)
                .Select(draw => view.DrawOne(Chance.Of(seed, "proxy references", draw)))
                .Distinct()
                .ToList();
            var scores = references.ConvertAll(each => scorer.Score(each, cancellation).Measured[proxy]);
            var evaluator = new ProxyEvaluator(scorer, new PlaceScale(scores));
            return new SearchParts
            {
                View = view,
                SourceFolder = folder,
                Seed = seed,
                Strategy = StratifiedStrategy.Of(strategy),
                Evaluator = evaluator,
                Thorough = evaluator,
                Report = evaluator,
                Plan = RoundPlan.WithoutTraining(space.Search.Rounds),
                Proxy = new ProxyFacts(proxy, references.Count, device.ToString()),
                Owned = scorer,
            };
        }
        catch
        {
            scorer.Dispose();
            throw;
        }
    }
}

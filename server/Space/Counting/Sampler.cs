using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>Draws feasible architectures, all with the same probability.</summary>
/// <remarks>
/// Where counting is quick enough, each decision is drawn in proportion to the architectures that it leaves, so that no draw is thrown
/// away but those that <c>admits</c> refuses. Else architectures are drawn regardless of conditions and refused where they fail; both
/// are exactly uniform. An instance belongs to one caller at a time.
/// </remarks>
public sealed class Sampler
{
    private readonly Func<Random, Architecture?> _draw;
    private readonly IReadOnlyList<Condition> _refusing;
    private readonly Func<Architecture, bool>? _admits;

    /// <summary>Prepares drawing; counts the space.</summary>
    /// <param name="space">The space.</param>
    /// <param name="admits">What decisions cannot say, bounds on costs for instance; null admits all.</param>
    /// <param name="budget">Time that counting under all conditions may take before drawing falls back to refusing; null means 2 s.</param>
    /// <param name="cancellation">Stops preparing and drawing.</param>
    public Sampler(
        SearchSpace space,
        Func<Architecture, bool>? admits = null,
        TimeSpan? budget = null,
        CancellationToken cancellation = default
    )
    {
        _admits = admits;
        var conditions = FeasibleConditions.Of(space);
        _refusing = [];
        try
        {
            var plan = new CountingPlan(space);
            plan.Count(CountingLimit.After(budget ?? TimeSpan.FromSeconds(2), cancellation));
            _draw = random => plan.Draw(random, cancellation);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            var counter = new ModelCounter(space, []);
            counter.Count(cancellation);
            _draw = random => counter.Draw(random, cancellation)?.ToArchitecture();
            _refusing = conditions;
        }
    }

    /// <summary>Architectures drawn so far, those refused included.</summary>
    public long Drawn { get; private set; }

    /// <summary>Architectures handed out so far.</summary>
    public long Accepted { get; private set; }

    /// <summary>Share of the drawn ones that was not refused; 1 before the first draw.</summary>
    public double AcceptanceRate => Drawn == 0 ? 1 : (double)Accepted / Drawn;

    /// <summary>Whether conditions on decisions are met by construction, so that only <c>admits</c> refuses.</summary>
    public bool IsDirect => _refusing.Count == 0;

    /// <summary>A feasible architecture; null where there is none, or where <paramref name="mostDraws"/> draws were refused in a row.</summary>
    /// <param name="random">All chance comes from here.</param>
    /// <param name="mostDraws">Draws after which to give up.</param>
    public Architecture? Sample(Random random, int mostDraws = 1_000_000)
    {
        for (var draw = 0; draw < mostDraws; draw++)
        {
            if (_draw(random) is not { } architecture)
            {
                return null;
            }

            Drawn++;
            if (_refusing.All(condition => condition.Evaluate(architecture) == true) && _admits?.Invoke(architecture) != false)
            {
                Accepted++;
                return architecture;
            }
        }

        return null;
    }
}

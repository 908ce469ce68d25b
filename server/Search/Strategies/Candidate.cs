using NasNavigator.Space.Model;

namespace NasNavigator.Search.Strategies;

/// <summary>An architecture that a strategy wants measured.</summary>
/// <param name="Architecture">Its decisions.</param>
/// <param name="Stratum"><c>random</c> or <c>exploit</c>: only the random stratum feeds the ranks, which would else inherit the strategy's taste.</param>
/// <param name="Parents">What it was made from; empty where it was drawn.</param>
internal sealed record Candidate(Architecture Architecture, string Stratum, IReadOnlyList<Architecture> Parents)
{
    /// <summary>Which of the view's shorter trainings it is to be measured after; null for the full one.</summary>
    public int? Budget { get; init; }

    /// <summary>The stratum that is drawn without looking at any measurement.</summary>
    public const string Random = "random";

    /// <summary>The stratum of a strategy's own proposals.</summary>
    public const string Exploit = "exploit";
}

/// <summary>A measured candidate.</summary>
/// <param name="Candidate">What was measured.</param>
/// <param name="AccuracyFraction">Range: 0 to 1.</param>
internal sealed record Evaluation(Candidate Candidate, double AccuracyFraction);

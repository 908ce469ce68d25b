using NasNavigator.Analysis.Ranking;
using NasNavigator.Runs;
using NasNavigator.Space.Model;

namespace NasNavigator.Search;

/// <summary>How a search ended.</summary>
public sealed record SearchOutcome
{
    /// <summary>Full path of the run folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Steps of the optimiser done.</summary>
    public required long Step { get; init; }

    /// <summary>Whether it came to its end; false when it was cancelled and can be resumed.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>The table that was asked; null for other evaluators.</summary>
    public TableFacts? Table { get; init; }

    /// <summary>The zero-cost score that was asked; null for other evaluators.</summary>
    public ProxyFacts? Proxy { get; init; }

    /// <summary>The latest ranking; null where it was cancelled before the first round.</summary>
    public Ranking? Ranking { get; init; }

    /// <summary>The best candidate; null where it was cancelled before the end.</summary>
    public Best? Best { get; init; }

    /// <summary>The baseline beside the best: the largest network that constraints and steering allow; null where there is no best.</summary>
    public BaselineRow? Largest { get; init; }
}

/// <summary>The best candidate of a search.</summary>
/// <param name="Architecture">Its decisions.</param>
/// <param name="Text">Its text.</param>
/// <param name="ValidationAccuracy">On all pictures of the ranking split, with the supernet's weights. Range: 0 to 1.</param>
/// <param name="ReportAccuracy">On all pictures of the report split, which nothing was chosen by. Range: 0 to 1.</param>
/// <param name="Parameters">Trainable numbers of the network by itself.</param>
/// <param name="MultiplyAdds">Of one picture.</param>
public sealed record Best(
    Architecture Architecture,
    string Text,
    double ValidationAccuracy,
    double ReportAccuracy,
    long Parameters,
    long MultiplyAdds
)
{
    /// <summary>After training alone, on the pictures of the ranking split; null where it was not.</summary>
    public double? FinalAccuracy { get; init; }

    /// <summary>After training alone, on the pictures of the report split; null where it was not.</summary>
    public double? FinalReportAccuracy { get; init; }
}

namespace NasNavigator.Analysis.ParallelCoordinates;

/// <summary>What axes are ordered to answer: weights of the properties under a name that needs no knowledge of them.</summary>
/// <param name="Name">One word, for commands and messages.</param>
/// <param name="Title">As a user asks it.</param>
/// <param name="Weights">What then counts.</param>
public sealed record AxisQuestion(string Name, string Title, PropertyWeights Weights)
{
    /// <summary>Every question, the default first. Custom weights are no question of ours.</summary>
    public static IReadOnlyList<AxisQuestion> All { get; } =
    [
        new(
            "drivers",
            "What drives accuracy?",
            PropertyWeights.Of([
                (AxisProperty.ClearGrouping, 0.4),
                (AxisProperty.PositiveCorrelation, 0.2),
                (AxisProperty.NegativeCorrelation, 0.2),
                (AxisProperty.Neighbourhood, 0.2),
            ])
        ),
        new(
            "trade-offs",
            "Trade-offs",
            PropertyWeights.Of([(AxisProperty.NegativeCorrelation, 0.6), (AxisProperty.NegativeVariance, 0.2), (AxisProperty.Fan, 0.2)])
        ),
        new("indifferent", "What does not matter?", PropertyWeights.Of([(AxisProperty.SplitUp, 0.6), (AxisProperty.Fan, 0.4)])),
        new(
            "odd",
            "Odd ones",
            PropertyWeights.Of([(AxisProperty.Outliers, 0.6), (AxisProperty.PositiveSkew, 0.2), (AxisProperty.NegativeSkew, 0.2)])
        ),
    ];

    /// <summary>A question by its name; null where none is called so.</summary>
    public static AxisQuestion? Find(string name) => All.FirstOrDefault(question => question.Name == name);
}

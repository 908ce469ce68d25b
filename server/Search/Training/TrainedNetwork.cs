namespace NasNavigator.Search.Training;

/// <summary>What came of training one architecture by itself.</summary>
public sealed record TrainedNetwork
{
    /// <summary>The architecture's text.</summary>
    public required string Architecture { get; init; }

    /// <summary>Seed of weights, order and augmentation; the division of the pictures has the space's own.</summary>
    public required long Seed { get; init; }

    /// <summary>Passes over the training pictures.</summary>
    public required int Epochs { get; init; }

    /// <summary>Training pictures of a pass.</summary>
    public required int Images { get; init; }

    /// <summary>On the pictures that candidates are ranked by. Range: 0 to 1.</summary>
    public required double ValidationAccuracy { get; init; }

    /// <summary>On pictures that nothing is chosen by. Range: 0 to 1.</summary>
    public required double ReportAccuracy { get; init; }

    /// <summary>Mean cross-entropy of the last epoch. Units: nats.</summary>
    public required double TrainingLoss { get; init; }

    /// <summary>Share of the file's learning rate that was used: 1, or halved once or more where the loss was no number.</summary>
    public required double RateScale { get; init; }

    /// <summary>Trainable numbers.</summary>
    public required long Parameters { get; init; }

    /// <summary>Of one picture.</summary>
    public required long MultiplyAdds { get; init; }

    /// <summary>Pictures through the network, each training picture counted as three. What comparisons at equal cost count.</summary>
    public required long Forwards { get; init; }

    /// <summary>Time it took.</summary>
    public required double Seconds { get; init; }
}

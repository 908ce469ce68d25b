using System.Text.Json;
using System.Text.Json.Serialization;
using NasNavigator.Runs;
using NasNavigator.Search.Steering;
using NasNavigator.Search.Training;

namespace NasNavigator.Search;

/// <summary>What a search knows beside its tensors and rows; the file <c>state.json</c> of a checkpoint.</summary>
internal sealed record SessionState
{
    /// <summary>Full path of the folder that the data's relative paths start at.</summary>
    public string? SourceFolder { get; set; }

    /// <summary>Steps of the optimiser done.</summary>
    public long Step { get; set; }

    /// <summary>Rounds done.</summary>
    public int Rounds { get; set; }

    /// <summary>Factor on the learning rate; halved where the loss was no number.</summary>
    public double RateScale { get; set; } = 1;

    /// <summary>Times that the loss was no number.</summary>
    public int Recoveries { get; set; }

    /// <summary>Pictures run at once; halved where memory ran out.</summary>
    public int Piece { get; set; }

    /// <summary>Sum of the losses of the paths of the current epoch.</summary>
    public double EpochLoss { get; set; }

    /// <summary>Paths of the current epoch that <see cref="EpochLoss"/> holds.</summary>
    public long EpochPaths { get; set; }

    /// <summary>Mean loss of the latest steps; null before the first. Only shown.</summary>
    public double? Loss { get; set; }

    /// <summary>Mean accuracy of the latest round; null before the first. Only shown.</summary>
    public double? Accuracy { get; set; }

    /// <summary>Seconds spent training. Only shown.</summary>
    public double TrainingSeconds { get; set; }

    /// <summary>Seconds spent measuring. Only shown.</summary>
    public double MeasuringSeconds { get; set; }

    /// <summary>Id of the edit of the file that all of this is in terms of; null where it is the file as started.</summary>
    public string? Edit { get; set; }

    /// <summary>What steering has made of the run.</summary>
    public SteeringState Steering { get; set; } = new();

    /// <summary>Losses of the paths that are watched during the warm-up, one for each of its epochs.</summary>
    public List<double> WarmUpLosses { get; init; } = [];

    /// <summary>The epoch after which the warm-up ended before its time; null where it did not.</summary>
    public int? WarmUpEnd { get; set; }

    /// <summary>Networks that were trained alone, by purpose and architecture.</summary>
    public Dictionary<string, TrainedNetwork> Alone { get; init; } = [];

    /// <summary>What the strategy saved.</summary>
    public JsonElement? Strategy { get; set; }

    /// <summary>The best candidate, once the search is complete.</summary>
    public BestState? Best { get; set; }
}

/// <summary>The best candidate, as stored.</summary>
internal sealed record BestState(string Architecture, double ValidationAccuracy, double ReportAccuracy, long Parameters, long MultiplyAdds)
{
    /// <summary>After training alone, on the ranking pictures; null where it was not.</summary>
    public double? FinalAccuracy { get; init; }

    /// <summary>After training alone, on the report pictures; null where it was not.</summary>
    public double? FinalReportAccuracy { get; init; }

    /// <summary>The baseline beside it; null where an earlier version stored it.</summary>
    public BaselineRow? Largest { get; init; }
}

/// <summary>How the state is written, without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(SessionState))]
[JsonSerializable(typeof(SteeringRecord))]
internal sealed partial class SessionJson : JsonSerializerContext;

using System.Diagnostics;
using System.Text.Json.Serialization;
using NasNavigator.Cli.Rendering;
using NasNavigator.Runs;
using NasNavigator.Search;

namespace NasNavigator.Cli.Output;

/// <summary>One line of `run --format jsonl`: a closed union, told apart by <c>event</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Started), "started")]
[JsonDerivedType(typeof(Progress), "progress")]
[JsonDerivedType(typeof(Round), "round")]
[JsonDerivedType(typeof(Suggested), "suggested")]
[JsonDerivedType(typeof(TrainedAlone), "trainedAlone")]
[JsonDerivedType(typeof(Checkpointed), "checkpointed")]
[JsonDerivedType(typeof(Steered), "steered")]
[JsonDerivedType(typeof(Edited), "edited")]
[JsonDerivedType(typeof(Paused), "paused")]
[JsonDerivedType(typeof(Continued), "continued")]
[JsonDerivedType(typeof(Warned), "warned")]
[JsonDerivedType(typeof(Finished), "finished")]
[JsonDerivedType(typeof(Stopped), "stopped")]
internal abstract record RunEventOutput
{
    public static RunEventOutput Of(SearchEvent happened) =>
        happened switch
        {
            SearchEvent.Started it => new Started(
                it.Run,
                it.Folder,
                it.Space.Name,
                it.Space.Version,
                it.Supernet?.Device ?? it.Proxy?.Device,
                it.Supernet?.Library,
                it.Supernet?.Threads,
                it.Supernet?.Parameters,
                it.Supernet?.MemoryBytes,
                it.Table?.Path,
                it.Table?.Metric ?? it.Proxy?.Metric,
                it.Proxy?.Name,
                it.Plan.Rounds,
                it.Plan.Candidates,
                it.Plan.Images,
                it.ResumedAt
            ),
            SearchEvent.Progress it => new Progress(
                it.Step,
                it.Steps,
                it.Epoch,
                it.Epochs,
                it.Round,
                it.Rounds,
                it.Measured,
                Finite(it.Loss),
                Finite(it.Accuracy),
                it.ImagesPerSecond,
                it.EvaluatingShare,
                it.TimeLeft?.TotalSeconds
            ),
            SearchEvent.RoundEnded it => new Round(
                it.Round,
                it.Step,
                it.MeanAccuracy,
                it.BestAccuracy,
                it.Ranking.ExplainedVariance,
                it.Ranking.Evaluations,
                RankingText.Rows(it.Ranking)
            ),
            SearchEvent.Suggested { Suggestion: var it } => new Suggested(
                "exclude",
                it.Option.Text,
                it.Choice.Address,
                it.Difference,
                it.StandardError,
                it.Samples,
                it.Fitness
            ),
            SearchEvent.TrainedAlone { Network: var it } told => new TrainedAlone(
                told.Purpose,
                it.Architecture,
                it.ValidationAccuracy,
                it.ReportAccuracy,
                it.Parameters,
                it.Seconds
            ),
            SearchEvent.Checkpointed it => new Checkpointed(it.Step),
            SearchEvent.Steered it => new Steered(it.Id, it.Verb, it.Target, it.Actor, it.Step, it.SpaceVersion, it.Text),
            SearchEvent.Edited { Report: var it } => new Edited(
                it.Keys,
                it.Added,
                it.Removed,
                it.WeightsKept,
                it.WeightsGrown,
                it.WeightsNew,
                it.WeightsIdle,
                it.OptimizerKept,
                it.CandidatesKept,
                it.Candidates
            ),
            SearchEvent.Paused it => new Paused(it.Step, it.Reason),
            SearchEvent.Continued it => new Continued(it.Step),
            SearchEvent.Warned it => new Warned(it.Message),
            SearchEvent.Finished { Outcome: var it } => new Finished(
                it.Folder,
                it.Step,
                it.Best?.Text,
                it.Best?.ValidationAccuracy,
                it.Best?.ReportAccuracy,
                it.Best?.Parameters,
                it.Best?.MultiplyAdds,
                it.Best?.FinalAccuracy,
                it.Best?.FinalReportAccuracy,
                it.Largest
            ),
            SearchEvent.Stopped it => new Stopped(it.Folder, it.Step),
            _ => throw new UnreachableException(happened.GetType().Name),
        };

    /// <summary>JSON has no NaN: what is not measured yet is left out.</summary>
    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    internal sealed record Started(
        string Run,
        string Folder,
        string Space,
        string SpaceVersion,
        string? Device,
        string? Library,
        int? Threads,
        long? Params,
        long? MemoryBytes,
        string? Table,
        string? Metric,
        string? Proxy,
        int Rounds,
        int Candidates,
        int Images,
        long? ResumedAt
    ) : RunEventOutput;

    internal sealed record Progress(
        long Step,
        long Steps,
        int Epoch,
        int Epochs,
        [property: JsonPropertyName("round")] int RoundsDone,
        int Rounds,
        int? Measured,
        double? Loss,
        double? Accuracy,
        double ImagesPerSecond,
        double EvaluatingShare,
        double? SecondsLeft
    ) : RunEventOutput;

    internal sealed record Round(
        [property: JsonPropertyName("round")] int RoundNumber,
        long Step,
        double MeanAccuracy,
        double BestAccuracy,
        double ExplainedVariance,
        int Evaluations,
        IReadOnlyList<RankRow> Options
    ) : RunEventOutput;

    internal sealed record Suggested(
        string Verb,
        string Option,
        string At,
        double Difference,
        double StandardError,
        int Samples,
        double Fitness
    ) : RunEventOutput;

    internal sealed record TrainedAlone(
        string Purpose,
        string Architecture,
        double Accuracy,
        double ReportAccuracy,
        long Params,
        double Seconds
    ) : RunEventOutput;

    internal sealed record Checkpointed(long Step) : RunEventOutput;

    internal sealed record Steered(string Id, string Verb, string? Target, string Actor, long Step, string SpaceVersion, string Text)
        : RunEventOutput;

    /// <summary>A resumed run goes on with an edited file: what was edited, and what survives of weights, optimiser and candidates.</summary>
    internal sealed record Edited(
        IReadOnlyList<string> Keys,
        IReadOnlyList<string> Added,
        IReadOnlyList<string> Removed,
        int WeightsKept,
        int WeightsGrown,
        int WeightsNew,
        int WeightsIdle,
        bool? OptimizerKept,
        int CandidatesKept,
        int Candidates
    ) : RunEventOutput;

    internal sealed record Paused(long Step, string? Reason) : RunEventOutput;

    internal sealed record Continued(long Step) : RunEventOutput;

    internal sealed record Warned(string Message) : RunEventOutput;

    internal sealed record Finished(
        string Folder,
        long Step,
        string? Architecture,
        double? Accuracy,
        double? ReportAccuracy,
        long? Params,
        long? Macs,
        double? FinalAccuracy,
        double? FinalReportAccuracy,
        BaselineRow? Largest
    ) : RunEventOutput;

    internal sealed record Stopped(string Folder, long Step) : RunEventOutput;
}

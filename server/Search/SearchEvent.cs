using NasNavigator.Analysis.Ranking;
using NasNavigator.Search.Training;
using NasNavigator.Space.Model;

namespace NasNavigator.Search;

/// <summary>What a search tells while it works. A closed union: nothing outside derives from it.</summary>
/// <remarks>Reported on the thread that trains, in order; a receiver that is slow slows the search.</remarks>
public abstract record SearchEvent
{
    private protected SearchEvent() { }

    /// <summary>First, once space, data, device and run folder are there.</summary>
    /// <param name="Run">The run's id.</param>
    /// <param name="Folder">Full path of the run folder.</param>
    /// <param name="Space">The space as it is searched.</param>
    /// <param name="Supernet">What is trained; null where nothing is.</param>
    /// <param name="Table">The table; null for other evaluators.</param>
    /// <param name="Proxy">The zero-cost score; null for other evaluators.</param>
    /// <param name="Plan">How often and on how much candidates will be measured.</param>
    /// <param name="ResumedAt">The step that a resumed run goes on from; null for a new one.</param>
    public sealed record Started(
        string Run,
        string Folder,
        SearchSpace Space,
        SupernetFacts? Supernet,
        TableFacts? Table,
        ProxyFacts? Proxy,
        RoundPlan Plan,
        long? ResumedAt
    ) : SearchEvent;

    /// <summary>Several times a second while training or measuring.</summary>
    public sealed record Progress : SearchEvent
    {
        /// <summary>Steps of the optimiser done.</summary>
        public required long Step { get; init; }

        /// <summary>Steps of the optimiser in all.</summary>
        public required long Steps { get; init; }

        /// <summary>Epoch being trained, from 1.</summary>
        public required int Epoch { get; init; }

        /// <summary>Epochs in all.</summary>
        public required int Epochs { get; init; }

        /// <summary>Rounds done.</summary>
        public required int Round { get; init; }

        /// <summary>Rounds in all.</summary>
        public required int Rounds { get; init; }

        /// <summary>Candidates of the current round measured so far; null while training.</summary>
        public int? Measured { get; init; }

        /// <summary>Mean training loss of the latest steps; NaN before the first. Units: nats.</summary>
        public double Loss { get; init; } = double.NaN;

        /// <summary>Mean accuracy of the latest round, else of the latest training batches. Range: 0 to 1, NaN before the first.</summary>
        public double Accuracy { get; init; } = double.NaN;

        /// <summary>Pictures through a path, training and measuring, per second of the latest seconds.</summary>
        public double ImagesPerSecond { get; init; }

        /// <summary>Share of the time so far spent on measuring. Range: 0 to 1.</summary>
        public double EvaluatingShare { get; init; }

        /// <summary>Estimate from the work left; null in the first second.</summary>
        public TimeSpan? TimeLeft { get; init; }
    }

    /// <summary>A round was measured, stored and ranked.</summary>
    /// <param name="Round">Number of the round, from 1.</param>
    /// <param name="Step">Steps of the optimiser before it.</param>
    /// <param name="Ranking">Over all rounds so far.</param>
    /// <param name="MeanAccuracy">Mean of the round's candidates. Range: 0 to 1.</param>
    /// <param name="BestAccuracy">Best of the round's candidates. Range: 0 to 1.</param>
    public sealed record RoundEnded(int Round, long Step, Ranking Ranking, double MeanAccuracy, double BestAccuracy) : SearchEvent;

    /// <summary>The measurements speak for an exclusion.</summary>
    /// <param name="Suggestion">Which, with its evidence.</param>
    public sealed record Suggested(Suggestion Suggestion) : SearchEvent;

    /// <summary>A network was trained by itself.</summary>
    /// <param name="Purpose"><c>trust</c> to see how far the supernet's order can be trusted, <c>final</c> for one of the best.</param>
    /// <param name="Network">What came of it.</param>
    public sealed record TrainedAlone(string Purpose, TrainedNetwork Network) : SearchEvent;

    /// <summary>Everything up to this step is on the disk.</summary>
    public sealed record Checkpointed(long Step) : SearchEvent;

    /// <summary>A steering decision takes effect.</summary>
    /// <param name="Id">The event's id.</param>
    /// <param name="Verb">What was decided.</param>
    /// <param name="Target">What it acts on, for instance <c>avg_pool at cell.0->1</c>; null where it needs none.</param>
    /// <param name="Actor">Who.</param>
    /// <param name="Step">The optimiser step before which it takes effect.</param>
    /// <param name="SpaceVersion">The space version from here on.</param>
    /// <param name="Text">One sentence.</param>
    public sealed record Steered(string Id, string Verb, string? Target, string Actor, long Step, string SpaceVersion, string Text)
        : SearchEvent;

    /// <summary>A resumed run goes on with an edited file.</summary>
    /// <param name="Report">What survives and what does not.</param>
    public sealed record Edited(EditReport Report) : SearchEvent;

    /// <summary>Waits, with everything up to this step on the disk.</summary>
    /// <param name="Step">Steps of the optimiser done.</param>
    /// <param name="Reason">Why, where nobody asked for it.</param>
    public sealed record Paused(long Step, string? Reason) : SearchEvent;

    /// <summary>Goes on after a pause.</summary>
    public sealed record Continued(long Step) : SearchEvent;

    /// <summary>Something the user should know that does not stop the search: memory is short, the rate was lowered after a NaN.</summary>
    public sealed record Warned(string Message) : SearchEvent;

    /// <summary>Last: the search came to its end.</summary>
    /// <param name="Outcome">What was found.</param>
    public sealed record Finished(SearchOutcome Outcome) : SearchEvent;

    /// <summary>Last: cancelled, with a checkpoint to go on from.</summary>
    /// <param name="Step">Steps of the optimiser done.</param>
    /// <param name="Folder">Full path of the run folder.</param>
    public sealed record Stopped(long Step, string Folder) : SearchEvent;
}

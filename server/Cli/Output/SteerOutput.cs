using NasNavigator.Protocol.Steering;

namespace NasNavigator.Cli.Output;

/// <summary>`steer --format json`.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Id">The event's id.</param>
/// <param name="Status"><c>accepted</c> or <c>unchanged</c>; anything else ends the command with an error.</param>
/// <param name="Text">What was done.</param>
/// <param name="Step">The optimiser step before which it takes effect.</param>
/// <param name="SpaceVersion">The run's space version from there on.</param>
/// <param name="Architectures">Architectures left, where counted.</param>
/// <param name="IsFileEdited">Whether the decision was written into the file that the run is bound to.</param>
/// <param name="FileReason">Why not, where it was to be.</param>
internal sealed record SteerOutput(
    string Run,
    string Id,
    string Status,
    string Text,
    long? Step,
    string? SpaceVersion,
    string? Architectures,
    bool IsFileEdited,
    string? FileReason
)
{
    public static SteerOutput Of(string run, RunAnswer answer, (string File, string? Reason)? edit) =>
        new(
            run,
            answer.Id,
            answer.Status,
            answer.Text,
            answer.Step,
            answer.SpaceVersion,
            answer.Architectures,
            edit is (_, null),
            edit?.Reason
        );
}

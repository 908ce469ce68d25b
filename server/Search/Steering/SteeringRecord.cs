using System.Text.Json;
using NasNavigator.Runs;
using NasNavigator.Space.Edits;

namespace NasNavigator.Search.Steering;

/// <summary>What a steering event holds beside its columns: where in the course it acts, and what it changes.</summary>
/// <param name="Round">Rounds done at its place.</param>
/// <param name="Measured">Candidates measured since, at its place.</param>
/// <param name="Patch">The change of the entries under steering.</param>
/// <param name="Text">What was answered.</param>
internal sealed record SteeringRecord(int Round, int Measured, SteeringPatch Patch, string Text)
{
    /// <summary>Architectures after it, constraints aside; null where they could not be counted at once.</summary>
    public string? Architectures { get; init; }

    /// <summary>The event that it takes back, or null.</summary>
    public string? Undoes { get; init; }

    /// <summary>What a decision of the run's own rests on; null where somebody decided.</summary>
    public SteeringEvidence? Evidence { get; init; }

    /// <summary>Reads what an event holds.</summary>
    public static SteeringRecord? Of(RunEvent happening)
    {
        try
        {
            return happening.Data is { } data ? JsonSerializer.Deserialize(data, SessionJson.Default.SteeringRecord) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As an event holds it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, SessionJson.Default.SteeringRecord);
}

/// <summary>A steering event on its way into the run, or there.</summary>
/// <param name="Event">As stored.</param>
/// <param name="Record">What it holds.</param>
/// <param name="After">The space that it leads to.</param>
internal sealed record Steered(RunEvent Event, SteeringRecord Record, SteeredSpace After)
{
    /// <summary>Where it acts.</summary>
    public Place Place => new(Event.Step, Record.Round, Record.Measured);
}

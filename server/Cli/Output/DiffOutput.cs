using System.Globalization;
using System.Numerics;
using NasNavigator.Space.Diffing;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Cli.Output;

/// <summary>`diff --format json`.</summary>
/// <param name="Old">What it was compared with, as the user named it.</param>
/// <param name="New">The new file, as the user named it.</param>
/// <param name="Breaks">The worst that a change takes away: cosmetic, search, cost, ranking or checkpoint.</param>
/// <param name="Architectures">How many there were and are.</param>
/// <param name="Changes">Everything that differs in meaning.</param>
internal sealed record DiffOutput(
    string Old,
    string New,
    string Breaks,
    DiffOutput.Counts Architectures,
    IReadOnlyList<DiffOutput.Change> Changes
)
{
    public static DiffOutput Of(
        string old,
        string now,
        (SpaceFacts Old, SpaceFacts New) facts,
        IReadOnlyList<SpaceChange> changes,
        LineMap lines
    ) =>
        new(
            old,
            now,
            Word(SpaceDifference.WorstOf(changes)),
            new Counts(Text(facts.Old.Left), Text(facts.New.Left), facts.Old.Cardinality.IsExact && facts.New.Cardinality.IsExact),
            [
                .. changes.Select(change => new Change(
                    change.Kind.ToString().ToLowerInvariant(),
                    Word(change.Breakage),
                    change.Where,
                    change.What,
                    change.Places,
                    RangeOutput.Of(change.Span, lines),
                    change.Because,
                    change.Run
                )),
            ]
        );

    /// <summary>A grade as it is written in commands and answers.</summary>
    public static string Word(Breakage breakage) => breakage.ToString().ToLowerInvariant();

    private static string Text(BigInteger count) => count.ToString(CultureInfo.InvariantCulture);

    /// <summary>Numbers of architectures, as text since they may be longer than any number.</summary>
    internal sealed record Counts(string Old, string New, bool IsExact);

    /// <summary>A change.</summary>
    internal sealed record Change(
        string Kind,
        string Breaks,
        string Where,
        string What,
        int Places,
        RangeOutput Range,
        string? Because,
        string? Run
    );
}

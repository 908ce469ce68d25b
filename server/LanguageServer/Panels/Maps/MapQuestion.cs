using System.Text.Json.Serialization;
using NasNavigator.LanguageServer.Measured.Candidates;
using NasNavigator.Protocol.Navigator;

namespace NasNavigator.LanguageServer.Panels.Maps;

/// <summary>All that a map is computed from, so that it can be computed anywhere.</summary>
internal sealed record MapQuestion
{
    /// <summary>The YAML text.</summary>
    public required string Text { get; init; }

    /// <summary>Name of the space where the text gives none.</summary>
    public required string Name { get; init; }

    /// <summary>A run's id, or <c>table</c>.</summary>
    public required string Source { get; init; }

    /// <summary>All that there is to choose from.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>What is not as it should be, one sentence; null where all is well.</summary>
    public string? Remark { get; init; }

    /// <summary>What was measured.</summary>
    public required string Metric { get; init; }

    /// <summary>Whether values are fractions of 1.</summary>
    public required bool IsShare { get; init; }

    /// <summary>Whether small values are good.</summary>
    public required bool LowerIsBetter { get; init; }

    /// <summary>Shape: (architectures, choices), one row after the other.</summary>
    public required long[] Decisions { get; init; }

    /// <summary>Of each architecture.</summary>
    public required long[] Ids { get; init; }

    /// <summary>Of each architecture; null where it was not measured.</summary>
    public required double?[] Values { get; init; }

    /// <summary>Whether the space as it is now holds it.</summary>
    public required bool[] AreValid { get; init; }

    /// <summary>Where the first ones lay in an earlier map.</summary>
    public double[] BeforeX { get; init; } = [];

    /// <summary>Where the first ones lay in an earlier map.</summary>
    public double[] BeforeY { get; init; } = [];

    /// <summary>The same for equal maps, wherever they begin and whatever else the text says.</summary>
    [JsonIgnore]
    public string Revision => Revisions.Of(this with { Text = Version, BeforeX = [], BeforeY = [] }, MapJson.Default.MapQuestion);

    /// <summary>The space's version and its addresses.</summary>
    public required string Version { get; init; }

    /// <summary>Of candidates.</summary>
    /// <param name="text">The text that their space was read from.</param>
    /// <param name="pool">At least one.</param>
    public static MapQuestion Of(string text, CandidatePool pool)
    {
        var candidates = pool.Candidates;
        return new MapQuestion
        {
            Text = text,
            Name = pool.Space.Name,
            Version = $"{pool.Space.Version} {string.Join(' ', pool.Space.Choices.Select(choice => choice.Address))}",
            Source = pool.Source.Id,
            Sources = [.. pool.Sources.Select(source => source.Id)],
            Remark =
                pool.Problem
                ?? (pool.LeftOut > 0 ? $"{pool.LeftOut:N0} architectures of {pool.Source.Id} are none of this space any more." : null),
            Metric = pool.Metric,
            IsShare = pool.IsShare,
            LowerIsBetter = pool.LowerIsBetter,
            Decisions = [.. candidates.SelectMany(candidate => candidate.Architecture.Decisions.ToArray())],
            Ids = [.. candidates.Select(candidate => candidate.Id)],
            Values = [.. candidates.Select(candidate => candidate.Value)],
            AreValid = [.. candidates.Select(candidate => candidate.IsValid)],
        };
    }

    /// <summary>The same, its leaves starting where an earlier map of the same candidates had them.</summary>
    public MapQuestion After(SpaceMap? before)
    {
        var isSame = before is not null && before.Source == Source && before.Ids.Take(Ids.Length).SequenceEqual(Ids.Take(before.Ids.Count));
        return isSame ? this with { BeforeX = [.. before!.X.Take(Ids.Length)], BeforeY = [.. before.Y.Take(Ids.Length)] } : this;
    }
}

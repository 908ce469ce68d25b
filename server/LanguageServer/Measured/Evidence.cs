using NasNavigator.Analysis.Ranking;
using NasNavigator.Runs;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Measured;

/// <summary>What a run measured of one option at one address, seen from the space as it is now.</summary>
/// <param name="Place">The option.</param>
/// <param name="Row">As the run stored it.</param>
/// <param name="Suggestion">The run's suggestion to exclude it; null where it made none or the option is excluded already.</param>
/// <param name="State">As steering leaves it now.</param>
internal sealed record MeasuredOption(OptionPlace Place, RankRow Row, SuggestionRow? Suggestion, OptionState State)
{
    /// <summary>Place among the options of its choice that count, from 1; 0 for one that does not count.</summary>
    public int Rank { get; init; }

    /// <summary>How many of its choice count.</summary>
    public int Of { get; init; }
}

/// <summary>One run's measurements laid over a space.</summary>
internal sealed class Evidence
{
    private readonly SearchSpace _space;
    private readonly Dictionary<Choice, int>? _structure;
    private readonly Dictionary<Choice, IReadOnlyList<MeasuredOption>> _ranked = [];

    public Evidence(SearchSpace space, MeasuredRun run, bool isOld)
    {
        (_space, Run, IsOld) = (space, run, isOld);
        if (run.UnsteeredVersion == space.UnsteeredVersion)
        {
            _structure = space.ChoicesByStructure.Select((choice, number) => (choice, number)).ToDictionary();
        }
    }

    public MeasuredRun Run { get; }

    /// <summary>Whether the space is no longer the one that was measured, steering aside.</summary>
    public bool IsOld { get; }

    /// <summary>Whether steering has changed since.</summary>
    public bool IsSteeredSince => !IsOld && Run.Ranking.SpaceVersion != _space.Version;

    /// <summary>An option's measurement; null where there is none.</summary>
    public MeasuredOption? Of(OptionPlace place)
    {
        foreach (var option in Of(place.Choice))
        {
            if (option.Place.OptionIndex == place.OptionIndex)
            {
                return option;
            }
        }

        return null;
    }

    /// <summary>A choice's measured options: those that count first, best to worst, then the others in file order.</summary>
    public IReadOnlyList<MeasuredOption> Of(Choice choice)
    {
        lock (_ranked)
        {
            if (!_ranked.TryGetValue(choice, out var ranked))
            {
                _ranked[choice] = ranked = Rank(choice);
            }

            return ranked;
        }
    }

    private List<MeasuredOption> Rank(Choice choice)
    {
        var options = new List<MeasuredOption>();
        for (var option = 0; option < choice.Options.Count; option++)
        {
            var place = new OptionPlace(choice, option);
            if (Find(place) is var (row, suggestion))
            {
                var state = StateOf(place, row);
                options.Add(new MeasuredOption(place, row, state == OptionState.Open ? suggestion : null, state));
            }
        }

        var open = options.Where(option => option.State == OptionState.Open).OrderByDescending(option => option.Row.Effect).ToList();
        return
        [
            .. open.Select((option, place) => option with { Rank = place + 1, Of = open.Count }),
            .. options.Where(option => option.State != OptionState.Open),
        ];
    }

    private (RankRow Row, SuggestionRow? Suggestion)? Find(OptionPlace place) =>
        _structure is null ? Run.Find(place.Address, place.Option.Text)
        : _structure.TryGetValue(place.Choice, out var number) ? Run.Find(number, place.OptionIndex)
        : null;

    private static OptionState StateOf(OptionPlace place, RankRow row) =>
        !place.IsAllowed ? OptionState.Excluded
        : place.Choice.IsPinned ? OptionState.Pinned
        : row.State switch
        {
            "open" => OptionState.Open,
            // Taken back since the run measured: its rows are of the time before.
            "excluded" or "stale" => OptionState.Stale,
            _ => OptionState.Early,
        };
}

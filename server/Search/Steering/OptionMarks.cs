using NasNavigator.Analysis.Ranking;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Steering;

/// <summary>What becomes of options that were taken out and brought back.</summary>
/// <remarks>
/// An option that comes back before anything was measured without it leaves no trace. Else it catches up: for an epoch it is trained
/// twice as often as the others, its rows from before count for a quarter, and it is shown as stale until it was measured often enough.
/// </remarks>
internal static class OptionMarks
{
    private const double OldRows = 0.25;

    /// <summary>The marks after the space has changed.</summary>
    public static IReadOnlyList<OptionMark> After(SteeringState state, SearchSpace before, SearchSpace after, Place place)
    {
        var marks = state.Marks.ToDictionary(mark => (mark.Address, mark.Option));
        var known = before.ChoicesByAddress;
        foreach (var choice in after.Choices)
        {
            var old = known.GetValueOrDefault(choice.Address);
            for (var option = 0; option < choice.Options.Count; option++)
            {
                var (was, takesPart) = (old is not null && TakesPart(old, choice, option), TakesPart(choice, option));
                if (was == takesPart)
                {
                    continue;
                }

                var key = (choice.Address, choice.Options[option].Text);
                var mark = marks.GetValueOrDefault(key) ?? new OptionMark(choice.Address, choice.Options[option].Text);
                // One that the file left out from the start has no mark: it is new, and learns from here on.
                marks[key] =
                    !takesPart ? mark with { OutAt = state.Evaluated }
                    : mark.OutAt == state.Evaluated ? mark with { OutAt = null }
                    : mark with { OutAt = null, BackAtRound = place.Round, BackAtStep = place.Step };
            }
        }

        return
        [
            .. marks
                .Values.Where(mark => mark.OutAt is not null || mark.BackAtRound is not null)
                .OrderBy(mark => mark.Address, StringComparer.Ordinal)
                .ThenBy(mark => mark.Option, StringComparer.Ordinal),
        ];
    }

    /// <summary>Rows as the regression shall weigh them.</summary>
    public static IReadOnlyList<MeasuredCandidate> Weigh(
        SearchSpace space,
        IReadOnlyList<MeasuredCandidate> rows,
        IReadOnlyList<OptionMark> marks
    )
    {
        var back = Back(space, marks).ToList();
        return back.Count == 0
            ? rows
            :
            [
                .. rows.Select(row =>
                    back.Exists(each => row.Round <= each.Round && Holds(row.Architecture, each.Choice, each.Option))
                        ? row with
                        {
                            Weight = OldRows,
                        }
                        : row
                ),
            ];
    }

    /// <summary>Options that came back and were not measured often enough since, as (choice, option) indices.</summary>
    public static IReadOnlySet<(int Choice, int Option)> Stale(
        SearchSpace space,
        IReadOnlyList<MeasuredCandidate> rows,
        IReadOnlyList<OptionMark> marks
    ) =>
        Back(space, marks)
            .Where(each =>
                rows.Count(row => row.Round > each.Round && Holds(row.Architecture, each.Choice, each.Option)) < RankingModel.EnoughSamples
            )
            .Select(each => (each.Choice.Index, each.Option))
            .ToHashSet();

    /// <summary>The view that training draws its paths from at a step.</summary>
    public static ISpaceView Training(ISpaceView view, IReadOnlyList<OptionMark> marks, long step, int stepsPerEpoch)
    {
        if (!marks.Any(IsCatchingUp))
        {
            return view;
        }

        var twice = Back(view.Space, [.. marks.Where(IsCatchingUp)]).ToLookup(each => each.Choice.Index, each => each.Option);
        return new CatchingUpView(view, twice);

        bool IsCatchingUp(OptionMark mark) => mark.OutAt is null && mark.BackAtStep + stepsPerEpoch > step;
    }

    private static IEnumerable<(Choice Choice, int Option, int Round)> Back(SearchSpace space, IReadOnlyList<OptionMark> marks)
    {
        foreach (var mark in marks)
        {
            if (mark.BackAtRound is not { } round || space.Find(mark.Address) is not { } choice)
            {
                continue;
            }

            for (var option = 0; option < choice.Options.Count; option++)
            {
                if (choice.Options[option].Text == mark.Option)
                {
                    yield return (choice, option, round);
                }
            }
        }
    }

    /// <summary>Whether an option took part in the choice as it was; after an edit of the file it may stand elsewhere there, or nowhere.</summary>
    private static bool TakesPart(Choice old, Choice choice, int option)
    {
        var text = choice.Options[option].Text;
        for (var i = 0; i < old.Options.Count; i++)
        {
            if (old.Options[i].Text == text)
            {
                return TakesPart(old, i);
            }
        }

        return false;
    }

    private static bool TakesPart(Choice choice, int option) => choice.Allowed.Count == 0 || choice.Allowed.Contains(option);

    private static bool Holds(Architecture architecture, Choice choice, int option)
    {
        var decision = architecture.Of(choice);
        return decision >= 0 && (choice.IsSubset ? (decision >> option & 1) != 0 : decision == option);
    }
}

using NasNavigator.Analysis.Ranking;
using NasNavigator.LanguageServer.Measured;
using NasNavigator.Space;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Hints;

/// <summary>The few words that a line says of its options' ranks.</summary>
internal static class RankText
{
    private const string Between = " · ";

    /// <summary>Of the options of one line that belong to the same choices; null where there is nothing to say.</summary>
    public static string? Of(Evidence? evidence, IReadOnlyList<WrittenOption> options)
    {
        // The edges into different nodes are different things although they are written at one place.
        var standings = options.All(option => option.Places[0].Choice.Kind == ChoiceKind.Subset)
            ? options.SelectMany(option => option.Places).Select(place => new Standing([place], evidence)).ToList()
            : [.. options.Select(option => new Standing(option.Places, evidence))];
        return standings is [var one] ? Whole(one) : Listed(standings);
    }

    private static string? Whole(Standing option)
    {
        var parts = new List<string>();
        switch (option.Open)
        {
            case [var only] when option.Places.Count == 1:
                parts.Add($"#{only.Rank} of {only.Of}");
                parts.Add(EvidenceText.Effect(only));
                parts.Add(Figures.Count(only.Row.Samples));
                break;
            case [_, ..]:
                parts.Add($"best at {option.BestAt} of {option.Open.Count}");
                parts.Add(option.Range);
                break;
            default:
                break;
        }

        Add(option.Early, "too early");
        Add(option.Excluded, "excluded");
        Add(option.Pinned, "pinned");
        return parts.Count == 0 ? null : string.Join(Between, parts);

        void Add(int count, string state)
        {
            if (count > 0)
            {
                parts.Add(count == option.Places.Count ? state : $"{state} at {count} of {option.Places.Count}");
            }
        }
    }

    /// <summary>Best to worst; of many only the first and the last ones.</summary>
    private static string? Listed(List<Standing> options)
    {
        const int Most = 6;
        var open = options.Where(option => option.Open.Count > 0).OrderByDescending(option => option.Mean).ToList();
        var parts = open.Select(option => $"{option.Name} {Brief(option)}").ToList();
        if (parts.Count > Most)
        {
            parts.RemoveRange(Most - 2, parts.Count - Most + 1);
            parts.Insert(Most - 2, "…");
        }

        var early = options.Where(option => option.Open.Count == 0 && option.Early > 0).ToList();
        if (open.Count == 0 && early.Count > 0)
        {
            parts.Add("too early");
        }
        else
        {
            parts.AddRange(early.Select(option => $"{option.Name} too early"));
        }

        parts.AddRange(options.Where(option => option.Pinned > 0).Select(option => Part(option, option.Pinned, "pinned")));
        // A pin says by itself that the others are out.
        parts.AddRange(
            options
                .Where(option => option.Excluded > 0 && !option.IsShutOutByPins)
                .Select(option => Part(option, option.Excluded, "excluded"))
        );
        return parts.Count == 0 ? null : string.Join(Between, parts);
    }

    private static string Brief(Standing option) =>
        option.Places.Count == 1 ? EvidenceText.Effect(option.Open[0])
        // That it is best elsewhere matters less than that it can go.
        : option.DominatedAt > 0 ? $"dominated at {option.DominatedAt} of {option.Places.Count}"
        : option.BestAt > 0 ? $"best at {option.BestAt} of {option.Open.Count}"
        : option.Range;

    private static string Part(Standing option, int count, string state) =>
        count == option.Places.Count ? $"{option.Name} {state}" : $"{option.Name} {state} at {count} of {option.Places.Count}";

    /// <summary>How one written option stands at its places.</summary>
    private sealed class Standing(IReadOnlyList<OptionPlace> places, Evidence? evidence)
    {
        private readonly List<MeasuredOption> _measured = [.. places.Select(place => evidence?.Of(place)).OfType<MeasuredOption>()];

        public IReadOnlyList<OptionPlace> Places => places;

        public string Name => EvidenceText.NameOf(places[0]);

        public IReadOnlyList<MeasuredOption> Open => field ??= _measured.FindAll(option => option.State == OptionState.Open);

        public int BestAt => Open.Count(option => option.Rank == 1);

        public int DominatedAt => Open.Count(option => option.Suggestion is not null);

        public double Mean => Open.Average(option => option.Row.Effect);

        public int Early => _measured.Count(option => option.State is OptionState.Early or OptionState.Stale);

        public int Excluded => places.Count(place => !place.IsAllowed);

        public int Pinned => places.Count(place => place.IsAllowed && place.Choice.IsPinned);

        public bool IsShutOutByPins => places.All(place => place.IsAllowed || place.Choice.IsPinned);

        public string Range
        {
            get
            {
                var low = EvidenceText.Signed(Open.Min(option => option.Row.Effect));
                var high = EvidenceText.Signed(Open.Max(option => option.Row.Effect));
                return low == high ? low : $"{low} … {high}";
            }
        }
    }
}

using System.Numerics;
using NasNavigator.Runs;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Steering;

/// <summary>Finds architectures that hold an option, and what becomes of them without it.</summary>
/// <param name="with">The space in which it may be taken.</param>
/// <param name="without">The same space without it; its choices are the same.</param>
/// <param name="ranking">Which options come next; null leaves them in file order.</param>
/// <param name="places">Where it is taken out, as choice and option.</param>
internal sealed class Counterparts(
    ISpaceView with,
    ISpaceView without,
    StoredRanking? ranking,
    IReadOnlyList<(Choice Choice, int Option)> places
)
{
    private readonly Dictionary<(string, string), double> _effects = (ranking?.Options ?? [])
        .DistinctBy(row => (row.Address, row.Option))
        .ToDictionary(row => (row.Address, row.Option), row => row.Effect);

    /// <summary>The best measured architectures that hold the option, with a counterpart each; best first.</summary>
    public IReadOnlyList<(Architecture With, Architecture Without)> Of(IReadOnlyList<CandidateRow> rows, int count)
    {
        var found = new List<(Architecture, Architecture)>();
        var holders = rows.Where(row => row.Accuracy is not null)
            .OrderByDescending(row => row.Accuracy)
            .ThenByDescending(row => row.Id)
            .Select(row => ArchitectureText.Read(with.Space, row.Architecture).Architecture)
            .OfType<Architecture>()
            .Distinct()
            .Where(architecture => places.Any(place => Holds(architecture, place)) && with.Admits(architecture));
        foreach (var holder in holders)
        {
            if (Repaired(holder) is { } counterpart)
            {
                found.Add((holder, counterpart));
            }

            if (found.Count == count)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>The same decisions with the option replaced by the best-ranked that goes; null where none does.</summary>
    private Architecture? Repaired(Architecture holder)
    {
        var held = places.Where(place => Holds(holder, place)).ToList();
        var most = held.Max(place => without.AllowedOf(Now(place.Choice)).Count);
        for (var next = 0; next < most; next++)
        {
            var assignment = new long[without.Space.Choices.Count];
            foreach (var choice in without.Space.Choices)
            {
                var decision = holder.Of(choice);
                assignment[choice.Index] = decision >= 0 ? decision : Fresh(choice);
            }

            foreach (var (choice, option) in held)
            {
                var others = Ordered(Now(choice));
                assignment[choice.Index] = choice.IsSubset
                    ? Without(Now(choice), assignment[choice.Index], option, next)
                    : others[Math.Min(next, others.Count - 1)];
            }

            var repaired = without.Activate(assignment);
            if (without.Admits(repaired) && !repaired.Equals(holder))
            {
                return repaired;
            }
        }

        return null;
    }

    /// <summary>A choice that becomes active, since the option that shut it out is gone: its best-ranked options.</summary>
    private long Fresh(Choice choice)
    {
        var ordered = Ordered(choice);
        return choice.IsSubset
            ? ordered.Take(Math.Max(1, choice.TakeFrom)).Aggregate(0L, (mask, option) => mask | (1L << option))
            : ordered[0];
    }

    private long Without(Choice choice, long mask, int option, int next)
    {
        mask &= ~(1L << option);
        foreach (var other in Ordered(choice).Where(other => (mask >> other & 1) == 0).Skip(next))
        {
            if (BitOperations.PopCount((ulong)mask) >= Math.Max(1, choice.TakeFrom))
            {
                break;
            }

            mask |= 1L << other;
        }

        return mask;
    }

    private List<int> Ordered(Choice choice) =>
        [
            .. without
                .AllowedOf(choice)
                .OrderByDescending(option =>
                    _effects.GetValueOrDefault((choice.Address, choice.Options[option].Text), double.NegativeInfinity)
                ),
        ];

    private Choice Now(Choice choice) => without.Space.Choices[choice.Index];

    private static bool Holds(Architecture architecture, (Choice Choice, int Option) place)
    {
        var decision = architecture.Of(place.Choice);
        return decision >= 0 && (place.Choice.IsSubset ? (decision >> place.Option & 1) != 0 : decision == place.Option);
    }
}

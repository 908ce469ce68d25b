using NasNavigator.Search.Samplers;
using NasNavigator.Search.Strategies;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Baselines;

/// <summary>The architecture with the most parameters that constraints and steering allow: what a search has to beat to be worth anything.</summary>
/// <remarks>
/// Climbs from several drawn architectures, choice by choice to the option that makes it largest, until none does. Where costs of choices
/// add up and nothing bounds them that is the largest of all; under a bound it is the largest that was found.
/// </remarks>
internal static class LargestNetwork
{
    private const int Starts = 8;

    /// <summary>Architectures looked at in all: seconds where networks are deep.</summary>
    private const int MostLooks = 4000;

    /// <summary>Finds it; multiply-adds decide between equals.</summary>
    /// <param name="space">Where to look.</param>
    /// <param name="chance">Where to start.</param>
    /// <exception cref="Space.NasNavigatorException">The space admits nothing.</exception>
    public static Architecture Find(ISpaceView space, Chance chance)
    {
        var looks = 0;
        var best = Climb(Widest());
        for (var start = 1; start < Starts && looks < MostLooks; start++)
        {
            var other = Climb(Assignments.Uniform(space, chance));
            best = SizeOf(other).CompareTo(SizeOf(best)) > 0 ? other : best;
        }

        return best;

        (long Parameters, long MultiplyAdds) SizeOf(Architecture architecture)
        {
            var cost = Cost.Of(space.Lower(architecture));
            return (cost.Parameters, cost.MultiplyAdds);
        }

        // Every number as large as it may be; where a constraint forbids that, a drawn one.
        Architecture Widest()
        {
            var drawn = Assignments.Uniform(space, chance);
            var assignment = new long[space.Space.Choices.Count];
            foreach (var choice in space.Space.Choices)
            {
                assignment[choice.Index] =
                    choice.IsNumeric ? space.AllowedOf(choice).MaxBy(choice.NumberOf)
                    : drawn.Of(choice) >= 0 ? drawn.Of(choice)
                    : Assignments.Draw(space, choice, chance);
            }

            var widest = space.Activate(assignment);
            return space.Admits(widest) ? widest : drawn;
        }

        Architecture Climb(Architecture here)
        {
            var size = SizeOf(here);
            for (var grew = true; grew && looks < MostLooks; )
            {
                grew = false;
                foreach (var choice in space.Space.Choices)
                {
                    // What other choices have switched off has nothing to decide.
                    foreach (var other in here.Of(choice) >= 0 ? Neighbours.Of(space, here, choice, chance).ToList() : [])
                    {
                        looks++;
                        if (SizeOf(other) is var larger && larger.CompareTo(size) > 0)
                        {
                            (here, size, grew) = (other, larger, true);
                        }
                    }
                }
            }

            return here;
        }
    }
}

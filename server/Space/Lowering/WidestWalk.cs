using NasNavigator.Space.Binding;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Lowering;

/// <summary>Finds the largest width that a path can give: every choice takes its widest option. Linear in the size of the path.</summary>
internal sealed class WidestWalk(SearchSpace space) : Walk(space, new Largest())
{
    /// <summary>Every step that any option has behind the widest options of all that stand before it.</summary>
    public IReadOnlyList<Step> Steps()
    {
        History? history = null;
        Lower(Space.Network, Inputs[0], Carry.None, ref history);
        return Recipe.Steps;
    }

    public int WidthOf(TemplateNode path, Wire input, Carry carry)
    {
        History? history = null;
        var wire = Lower(path, input, carry, ref history);
        return wire.Layout?.Total ?? wire.Shape.Channels;
    }

    protected override long TakenPaths(ParallelNode node) => -1;

    protected override Wire LowerChoice(ChoiceNode node, Wire input, Carry carry, ref History? history)
    {
        Wire? widest = null;
        var (whole, taken) = (carry.Fork(), carry);
        foreach (var option in node.Options)
        {
            var own = history;
            var fork = whole.Fork();
            var wire = Lower(option, input, fork, ref own);
            if (widest is null || (wire.Layout?.Total ?? wire.Shape.Channels) > (widest.Value.Layout?.Total ?? widest.Value.Shape.Channels))
            {
                (widest, taken) = (wire, fork);
            }
        }

        carry.Absorb(taken);
        return widest ?? input;
    }

    /// <summary>The number that an option is, or the factor of a multiple; <paramref name="other"/> where it is neither.</summary>
    public static double SizeOf(Option option, double other) =>
        option.Value switch
        {
            long number => number,
            double number => number,
            string text when Choices.MultipleOf(text) is { } factor => factor,
            _ => other,
        };

    private sealed class Largest : IDecisions
    {
        public long Of(Choice choice)
        {
            if (choice.IsSubset)
            {
                return choice.Options.Count >= 63 ? long.MaxValue : (1L << choice.Options.Count) - 1;
            }

            var (best, value) = (0, double.MinValue);
            for (var i = 0; i < choice.Options.Count; i++)
            {
                var own = SizeOf(choice.Options[i], double.MinValue);
                if (own > value)
                {
                    (best, value) = (i, own);
                }
            }

            return best;
        }
    }
}

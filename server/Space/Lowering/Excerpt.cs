using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Lowering;

/// <summary>The steps that one option added to a recipe, so that two options can be compared.</summary>
/// <param name="option">The option.</param>
/// <param name="steps">The recipe's steps.</param>
/// <param name="from">The option's first step.</param>
/// <param name="input">What the option reads.</param>
/// <param name="output">What it gives.</param>
internal sealed class Excerpt(TemplateNode option, IReadOnlyList<Step> steps, int from, Wire input, Wire output)
{
    private readonly int _count = steps.Count - from;
    private readonly int _first = from < steps.Count ? steps[from].Output.Id : int.MaxValue;

    /// <summary>Whether both compute the same function of the same input. An option with choices of its own is never the same as another.</summary>
    public bool IsSame(Excerpt other)
    {
        if (_count != other._count || Result != other.Result)
        {
            return false;
        }

        for (var i = 0; i < _count; i++)
        {
            var (one, two) = (StepAt(i), other.StepAt(i));
            if (one.Inputs.Count != two.Inputs.Count || !one.Primitive.Equals(two.Primitive))
            {
                return false;
            }

            for (var k = 0; k < one.Inputs.Count; k++)
            {
                if (Number(one.Inputs[k].Id) != other.Number(two.Inputs[k].Id))
                {
                    return false;
                }
            }
        }

        // Looked at last: it is the dearest question, and most options differ long before.
        return !HasChoices && !other.HasChoices;
    }

    private int Result => Number(output.Id);

    private bool HasChoices
    {
        get
        {
            foreach (var node in TemplateNodes.All(option))
            {
                if (TemplateNodes.Decides(node))
                {
                    return true;
                }
            }

            return false;
        }
    }

    private Step StepAt(int index) => steps[from + index];

    /// <summary>0 for the option's input, from 1 on for its own tensors, negative for any other.</summary>
    private int Number(int id) =>
        id == input.Id ? 0
        : id >= _first ? id - _first + 1
        : -1 - id;
}

using NasNavigator.Space.Operators;
using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Lowering;

/// <summary>Takes the steps that nothing reads out of a recipe, and finds out whether the result depends on an input.</summary>
internal static class Pruning
{
    public static Network Prune(IReadOnlyList<Wire> inputs, Recipe recipe, Wire output)
    {
        var steps = recipe.Steps;
        var read = new bool[recipe.WireCount];
        read[output.Id] = true;
        var count = 0;
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            if (!read[steps[i].Output.Id])
            {
                continue;
            }

            count++;
            for (var k = 0; k < steps[i].Inputs.Count; k++)
            {
                read[steps[i].Inputs[k].Id] = true;
            }
        }

        var live = new List<Step>(count);
        var idle = new List<Step>(steps.Count - count);
        var depends = new bool[recipe.WireCount];
        for (var i = 0; i < inputs.Count; i++)
        {
            depends[inputs[i].Id] = true;
        }

        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            if (!read[step.Output.Id])
            {
                idle.Add(step);
                continue;
            }

            live.Add(step);
            for (var k = 0; k < step.Inputs.Count && step.Primitive is not Zero; k++)
            {
                depends[step.Output.Id] |= depends[step.Inputs[k].Id];
            }
        }

        return new Network(inputs, live, output, recipe.Problems, depends[output.Id]) { Idle = idle };
    }
}

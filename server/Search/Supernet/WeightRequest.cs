using NasNavigator.Space.Operators;
using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Search.Supernet;

/// <summary>What a step asks of a shared weight.</summary>
/// <param name="Weight">The shared weight as large as this step by itself needs it.</param>
/// <param name="Axes">What its axes run over.</param>
/// <param name="Layouts">For each axis the pieces it holds of a wider one, or null.</param>
/// <param name="Full">Sizes that the shared weight needs for it.</param>
internal readonly record struct WeightRequest(Weight Weight, WeightAxis[] Axes, ChannelLayout?[] Layouts, int[] Full)
{
    /// <summary>The request for number <paramref name="index"/> of a step's shared weights.</summary>
    public static WeightRequest Of(Step step, int index)
    {
        var weight = step.SharedWeights[index];
        int[] full = [.. weight.Dimensions];
        var layouts = new ChannelLayout?[full.Length];
        if (index >= step.Primitive.Weights.Count)
        {
            // A matrix between kernels: it knows no channels.
            return new WeightRequest(weight, [.. full.Select(_ => WeightAxis.Other)], layouts, full);
        }

        var axes = ModuleTable.Of(step.Primitive).AxesOf(step.Primitive, weight);
        for (var axis = 0; axis < axes.Length; axis++)
        {
            var layout = axes[axis] switch
            {
                WeightAxis.Out => step.Output.Layout,
                WeightAxis.In => step.Inputs[0].Layout,
                _ => null,
            };
            // A layout of other channels (before a grouped or flattening layer) does not describe this axis.
            if (layout is not null && layout.Pieces.Sum(piece => piece.Count) == full[axis])
            {
                layouts[axis] = layout;
                full[axis] = layout.Total;
            }
        }

        return new WeightRequest(weight, axes, layouts, full);
    }
}

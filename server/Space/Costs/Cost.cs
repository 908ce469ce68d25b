using NasNavigator.Space.Lowering;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Costs;

/// <summary>What one network costs.</summary>
/// <param name="Parameters">Trainable scalars, those of idle steps included, as published tables count them.</param>
/// <param name="MultiplyAdds">Multiply-adds of one sample: convolutions and linear layers without bias, those of idle steps included.</param>
/// <param name="ActivationBytes">Results of all steps of one sample in single precision: what training keeps for the way back.</param>
/// <param name="PeakBytes">Results that are needed at the same time when one sample is only measured, at the worst step.</param>
public sealed record Cost(long Parameters, long MultiplyAdds, long ActivationBytes, long PeakBytes)
{
    private const int BytesOfFloat = 4;

    /// <summary>The cost of a network. Never throws; a network with problems costs what its steps say.</summary>
    public static Cost Of(Network network)
    {
        var (parameters, multiplyAdds, activations) = (0L, 0L, 0L);
        for (var i = 0; i < network.Steps.Count; i++)
        {
            var step = network.Steps[i];
            parameters = Saturating.Plus(parameters, step.Primitive.Parameters);
            multiplyAdds = Saturating.Plus(multiplyAdds, MultiplyAddsOf(step));
            activations = Saturating.Plus(activations, step.Output.Shape.Count);
        }

        for (var i = 0; i < network.Idle.Count; i++)
        {
            parameters = Saturating.Plus(parameters, network.Idle[i].Primitive.Parameters);
            multiplyAdds = Saturating.Plus(multiplyAdds, MultiplyAddsOf(network.Idle[i]));
        }

        return new Cost(
            parameters,
            multiplyAdds,
            Saturating.Product(activations, BytesOfFloat),
            Saturating.Product(PeakOf(network), BytesOfFloat)
        );
    }

    /// <summary>The cost step by step, in the order of computation: what `nasnav cost` lists.</summary>
    public static IReadOnlyList<StepCost> Steps(Network network)
    {
        var steps = new StepCost[network.Steps.Count];
        for (var i = 0; i < steps.Length; i++)
        {
            var step = network.Steps[i];
            steps[i] = new StepCost(step, step.Output.Shape, step.Primitive.Parameters, MultiplyAddsOf(step));
        }

        return steps;
    }

    internal static long MultiplyAddsOf(Step step)
    {
        // Most steps have none: their shapes need not be gathered.
        if (step.Primitive is not (Convolution or Linear))
        {
            return 0;
        }

        return step.Primitive.MultiplyAdds([step.Inputs[0].Shape]);
    }

    private static long PeakOf(Network network)
    {
        var wires = network.Inputs.Count == 0 ? 0 : network.Inputs.Max(input => input.Id) + 1;
        for (var i = 0; i < network.Steps.Count; i++)
        {
            wires = Math.Max(wires, network.Steps[i].Output.Id + 1);
        }

        var lastRead = new int[wires];
        Array.Fill(lastRead, -1);
        for (var i = 0; i < network.Steps.Count; i++)
        {
            var inputs = network.Steps[i].Inputs;
            for (var k = 0; k < inputs.Count; k++)
            {
                lastRead[inputs[k].Id] = i;
            }
        }

        var (held, peak) = (0L, 0L);
        foreach (var input in network.Inputs)
        {
            held = Saturating.Plus(held, input.Shape.Count);
        }

        for (var i = 0; i < network.Steps.Count; i++)
        {
            var step = network.Steps[i];
            held = Saturating.Plus(held, step.Output.Shape.Count);
            peak = Math.Max(peak, held);
            for (var k = 0; k < step.Inputs.Count; k++)
            {
                var wire = step.Inputs[k];
                if (lastRead[wire.Id] == i && wire.Id != network.Output.Id && FirstAt(step.Inputs, wire.Id) == k)
                {
                    held -= wire.Shape.Count;
                }
            }
        }

        return peak;
    }

    private static int FirstAt(IReadOnlyList<Wire> wires, int id)
    {
        for (var i = 0; i < wires.Count; i++)
        {
            if (wires[i].Id == id)
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>The cost of one step.</summary>
/// <param name="Step">The step; its key says where it stands.</param>
/// <param name="Shape">Size of its result.</param>
/// <param name="Parameters">Trainable scalars.</param>
/// <param name="MultiplyAdds">Multiply-adds of one sample.</param>
public sealed record StepCost(Step Step, Shape Shape, long Parameters, long MultiplyAdds);

using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Search.Proxies;

/// <summary>An architecture's network as if no other architecture shared its weights.</summary>
internal static class StandAlone
{
    /// <summary>Every weight exactly as large as its layer, no kernel derived from a larger one; on wish without batch normalisation.</summary>
    public static Network Of(Network network, bool norms)
    {
        return network with
        {
            Inputs = [.. network.Inputs.Select(Plain)],
            Steps = [.. network.Steps.Select(Alone)],
            Idle = [.. network.Idle.Select(Alone)],
            Output = Plain(network.Output),
        };

        Step Alone(Step step) =>
            step with
            {
                // A sum of one tensor is that tensor; the compiler leaves it out.
                Primitive = !norms && step.Primitive is BatchNorm ? new Join(JoinKind.Sum) : step.Primitive,
                Inputs = [.. step.Inputs.Select(Plain)],
                Output = Plain(step.Output),
                LargerKernels = [],
            };
    }

    private static Wire Plain(Wire wire) => wire with { Layout = null };
}

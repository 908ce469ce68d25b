using NasNavigator.Search.Supernet;
using NasNavigator.Space.Operators;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Proxies;

/// <summary>
/// Keeps the feature maps between the blocks of a network: those that all later layers see the network through (nothing else is still to
/// be read) and after which another part of the file begins. For NAS-Bench-201 these are the cells' and reductions' results.
/// </summary>
internal sealed class Blocks : IStepObserver
{
    private readonly HashSet<CompiledStep> _ends = [];

    /// <summary>Finds the ends of the blocks of a program.</summary>
    public Blocks(Program program)
    {
        var steps = program.Steps;
        var lastRead = new Dictionary<int, int>();
        for (var i = 0; i < steps.Count; i++)
        {
            foreach (var wire in steps[i].Inputs)
            {
                lastRead[wire] = i;
            }
        }

        var open = new HashSet<int>();
        for (var i = 0; i + 1 < steps.Count; i++)
        {
            open.Add(steps[i].Output);
            open.RemoveWhere(wire => !lastRead.TryGetValue(wire, out var last) || last <= i);
            if (
                open.Count == 1
                && open.Contains(steps[i].Output)
                && steps[i].OutputShape.Kind == ShapeKind.Image
                && PlaceOf(steps[i].Key) != PlaceOf(steps[i + 1].Key)
            )
            {
                _ends.Add(steps[i]);
            }
        }
    }

    /// <summary>The kept maps, in order; the pass's scope owns them. Shape: (N, C, H, W).</summary>
    public List<Tensor> Features { get; } = [];

    /// <inheritdoc/>
    public Tensor After(CompiledStep step, Tensor result)
    {
        if (!_ends.Contains(step))
        {
            return result;
        }

        Features.Add(result);
        return result.alias();
    }

    /// <summary>The layer of the network's own list that a step stands in, with its repeat.</summary>
    internal static string PlaceOf(string key)
    {
        var end = key.AsSpan().IndexOfAny('/', '.');
        return end < 0 ? key : key[..end];
    }
}

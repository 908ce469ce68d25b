using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Lowering;

/// <summary>
/// The steps of layers that were written down before. A layer without choices of its own gives the same steps for the same incoming
/// size in every architecture, so that they need not be worked out again: most of lowering is this.
/// </summary>
/// <remarks>Safe to use from many threads.</remarks>
internal sealed class WrittenLayers
{
    /// <summary>A space whose widths vary without end must not fill the memory.</summary>
    private const int MostEntries = 100_000;

    private static readonly ConditionalWeakTable<SearchSpace, WrittenLayers> BySpace = [];
    private readonly ConcurrentDictionary<Place, WrittenLayer> _layers = new();

    // The dictionary's own count takes all of its locks.
    private int _count;

    public static WrittenLayers Of(SearchSpace space) => BySpace.GetOrCreateValue(space);

    public WrittenLayer? Find(Place place) => _layers.GetValueOrDefault(place);

    public void Add(Place place, WrittenLayer layer)
    {
        if (_count < MostEntries && _layers.TryAdd(place, layer))
        {
            Interlocked.Increment(ref _count);
        }
    }

    /// <summary>A layer with the size that comes in and what is on its way to it.</summary>
    public readonly record struct Place(OperatorNode Node, Shape Input, int Out, int Stride, bool OutVaries);
}

/// <summary>Steps with inputs numbered from the layer's own: 0 is what comes in, k the result of step k.</summary>
internal sealed class WrittenLayer
{
    private WrittenLayer(Step[] steps, int[][] inputs, int output, bool takesOut, bool takesStride) =>
        (Steps, Inputs, Output, TakesOut, TakesStride) = (steps, inputs, output, takesOut, takesStride);

    public Step[] Steps { get; }

    public int[][] Inputs { get; }

    public int Output { get; }

    public bool TakesOut { get; }

    public bool TakesStride { get; }

    /// <summary>The steps that a layer has just added; null where they read something else than the layer's input.</summary>
    public static WrittenLayer? Of(IReadOnlyList<Step> steps, int from, Wire input, Wire output, Carry carry)
    {
        var own = new Step[steps.Count - from];
        var inputs = new int[own.Length][];
        var first = own.Length == 0 ? 0 : steps[from].Output.Id;
        for (var i = 0; i < own.Length; i++)
        {
            own[i] = steps[from + i];
            inputs[i] = new int[own[i].Inputs.Count];
            for (var k = 0; k < inputs[i].Length; k++)
            {
                if (Number(own[i].Inputs[k].Id, input, first, i) is not { } number)
                {
                    return null;
                }

                inputs[i][k] = number;
            }
        }

        return Number(output.Id, input, first, own.Length) is { } last
            ? new WrittenLayer(own, inputs, last, carry.OutTaken, carry.StrideTaken)
            : null;
    }

    private static int? Number(int id, Wire input, int first, int before) =>
        id == input.Id ? 0
        : id >= first && id < first + before ? id - first + 1
        : null;
}

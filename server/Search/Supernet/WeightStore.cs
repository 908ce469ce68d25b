using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>All weights of a supernet, by step key and weight name.</summary>
/// <remarks>
/// A weight is as large as the largest part that any architecture asked for. Its values depend only on the run's seed, its name and
/// each element's position (in a kernel: counted from the middle), so neither the order in which weights are made nor options that are
/// added later change them. Where a larger part is asked for later, what is there stays as the leading (in a kernel: middle) part.
/// </remarks>
/// <param name="seed">Of all values.</param>
/// <param name="device">Where they go.</param>
/// <param name="make">Makes the first values in another way; null for the supernet's own.</param>
internal sealed class WeightStore(long seed, Device device, Func<int[], Initialisation, Tensor>? make = null) : IDisposable
{
    private readonly SortedDictionary<string, SharedWeight> _weights = new(StringComparer.Ordinal);

    /// <summary>Ordered by name, so that sums over all weights have one order.</summary>
    public IReadOnlyCollection<SharedWeight> All => _weights.Values;

    /// <summary>Rises when a weight is made or grows: whoever keeps a list of the tensors makes it anew.</summary>
    public int Generation { get; private set; }

    /// <summary>Trainable numbers.</summary>
    public long Parameters => _weights.Values.Sum(weight => Count(weight.Sizes));

    /// <summary>The weight with this name, or null.</summary>
    public SharedWeight? Find(string name) => _weights.GetValueOrDefault(name);

    /// <summary>The weight with this name, at least as large as asked for.</summary>
    public SharedWeight Require(string name, int[] sizes, WeightAxis[] axes, Initialisation initialisation)
    {
        if (!_weights.TryGetValue(name, out var weight))
        {
            weight = new SharedWeight(name, sizes, axes, initialisation, Create(name, sizes, axes, initialisation));
            _weights.Add(name, weight);
            Generation++;
            return weight;
        }

        if (weight.Axes.Length == 0)
        {
            (weight.Axes, weight.Initialisation) = (axes, initialisation);
        }

        if (sizes.Length != weight.Sizes.Length)
        {
            throw new InvalidOperationException(
                $"{name} is shared by steps whose weights have {weight.Sizes.Length} and {sizes.Length} axes."
            );
        }

        for (var axis = 0; axis < sizes.Length; axis++)
        {
            if (sizes[axis] > weight.Sizes[axis])
            {
                Grow(weight, [.. sizes.Zip(weight.Sizes, Math.Max)]);
                break;
            }
        }

        return weight;
    }

    /// <summary>Takes over the values of a checkpoint: weights that it lacks get their first values again, as if never used.</summary>
    /// <param name="values">By name; copied.</param>
    public void Restore(IReadOnlyDictionary<string, Tensor> values)
    {
        using var quiet = no_grad();
        foreach (var weight in _weights.Values.Where(weight => !values.ContainsKey(weight.Name)))
        {
            Replace(weight, Create(weight.Name, weight.Sizes, weight.Axes, weight.Initialisation));
        }

        foreach (var (name, value) in values)
        {
            if (!_weights.TryGetValue(name, out var weight))
            {
                // Its step comes with the first architecture that uses it.
                weight = new SharedWeight(name, [], [], Initialisation.Zeros, zeros([]));
                _weights.Add(name, weight);
            }

            Replace(weight, value.to(device).clone());
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var weight in _weights.Values)
        {
            weight.Tensor.Dispose();
        }

        _weights.Clear();
    }

    private void Replace(SharedWeight weight, Tensor values)
    {
        weight.Tensor.Dispose();
        weight.Sizes = [.. values.shape.Select(size => (int)size)];
        weight.Tensor = values.DetachFromDisposeScope().requires_grad_();
        Generation++;
    }

    private static long Count(int[] sizes) => sizes.Aggregate(1L, (product, size) => product * size);

    private void Grow(SharedWeight weight, int[] sizes)
    {
        using (no_grad())
        {
            var larger = Create(weight.Name, sizes, weight.Axes, weight.Initialisation);
            using var scope = NewDisposeScope();
            var part = larger;
            for (var axis = 0; axis < sizes.Length; axis++)
            {
                var from = weight.Axes[axis] == WeightAxis.Kernel ? (sizes[axis] - weight.Sizes[axis]) / 2 : 0;
                part = part.narrow(axis, from, weight.Sizes[axis]);
            }

            part.copy_(weight.Tensor);
            Replace(weight, larger);
        }
    }

    private Tensor Create(string name, int[] sizes, WeightAxis[] axes, Initialisation initialisation)
    {
        using var quiet = no_grad();
        if (make is not null)
        {
            return make(sizes, initialisation).DetachFromDisposeScope().requires_grad_();
        }

        var values = WeightValues.Fill(seed, name, sizes, axes, initialisation);
        return tensor(values, [.. sizes.Select(size => (long)size)], device: device).DetachFromDisposeScope().requires_grad_();
    }
}

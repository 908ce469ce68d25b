using System.Runtime.CompilerServices;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Costs;

/// <summary>The weights that all architectures of a space share: every key once, as large as its largest user.</summary>
public static class SupernetWeights
{
    private static readonly ConditionalWeakTable<SearchSpace, IReadOnlyDictionary<string, IReadOnlyList<Weight>>> BySpace = [];
    private static readonly ConditionalWeakTable<SearchSpace, IReadOnlyDictionary<WeightKey, long>> CountsBySpace = [];

    /// <summary>By key the weights of the largest user, dimension by dimension. Made once, from a survey of all options.</summary>
    /// <remarks>
    /// Constraints are not looked at: where they forbid that all widths are the widest at once, this is an upper bound. The 1×1 convolution
    /// that an identity becomes only where two chosen widths differ is left out.
    /// </remarks>
    public static IReadOnlyDictionary<string, IReadOnlyList<Weight>> Of(SearchSpace space) => BySpace.GetValue(space, Make);

    /// <summary>By key the number of scalars of its weights. Lists of weights are made only where users of one key differ.</summary>
    internal static IReadOnlyDictionary<WeightKey, long> Counts(SearchSpace space) => CountsBySpace.GetValue(space, Count);

    /// <summary>Every option where it stands behind the first options of all others, and once more behind their widest.</summary>
    private static IEnumerable<Step> StepsOf(SearchSpace space)
    {
        var survey = Survey.Of(space);
        return HasAllSizes(space, survey) ? survey.Steps : survey.Steps.Concat(new WidestWalk(space).Steps());
    }

    /// <summary>
    /// Whether first options already give every layer the size that the widest ones do: no choice changes the size behind it, none is one of
    /// values (two of them in one layer are looked at one by one), and none has more options than a survey looks at.
    /// </summary>
    private static bool HasAllSizes(SearchSpace space, Survey survey) =>
        !survey.SizesVary
        && space.Choices.All(choice => choice.Options.Count <= Survey.MostOptions && choice.Options.All(option => option.Value is null));

    private static Dictionary<WeightKey, long> Count(SearchSpace space)
    {
        var (first, merged) = (new Dictionary<WeightKey, Step>(), new Dictionary<WeightKey, IReadOnlyList<Weight>>());
        foreach (var step in StepsOf(space))
        {
            var key = new WeightKey(step.Prefix, step.Name);
            if (step.Primitive.Parameters == 0 || first.TryAdd(key, step))
            {
                continue;
            }

            if (merged.TryGetValue(key, out var known) || !first[key].Primitive.Equals(step.Primitive))
            {
                merged[key] = Larger(known ?? first[key].SharedWeights, step.SharedWeights);
            }
        }

        var counts = new Dictionary<WeightKey, long>(first.Count);
        foreach (var (key, step) in first)
        {
            counts[key] =
                merged.TryGetValue(key, out var weights) ? Saturating.Total(weights.Select(weight => weight.Count))
                : step.LargerKernels.Count == 0 ? step.Primitive.Parameters
                : Saturating.Total(step.SharedWeights.Select(weight => weight.Count));
        }

        return counts;
    }

    private static Dictionary<string, IReadOnlyList<Weight>> Make(SearchSpace space)
    {
        var largest = new Dictionary<string, IReadOnlyList<Weight>>(StringComparer.Ordinal);
        foreach (var step in StepsOf(space))
        {
            if (step.Primitive.Parameters == 0)
            {
                continue;
            }

            var own = step.SharedWeights;
            largest[step.Key] = largest.TryGetValue(step.Key, out var known) ? Larger(known, own) : own;
        }

        return largest;
    }

    private static IReadOnlyList<Weight> Larger(IReadOnlyList<Weight> one, IReadOnlyList<Weight> other)
    {
        if (one.Count < other.Count)
        {
            return Larger(other, one);
        }

        var larger = new Weight[one.Count];
        for (var i = 0; i < larger.Length; i++)
        {
            larger[i] = one[i];
            if (i < other.Count && one[i].Dimensions.Count == other[i].Dimensions.Count)
            {
                larger[i] = one[i] with { Dimensions = [.. one[i].Dimensions.Zip(other[i].Dimensions, Math.Max)] };
            }
        }

        return larger;
    }
}

/// <summary>A <see cref="Step.Key"/> that is not put together: most are only counted.</summary>
internal readonly record struct WeightKey(string Prefix, string Name)
{
    public override string ToString() => Step.KeyOf(Prefix, Name);
}

/// <summary>Memory that training a supernet takes, in bytes and single precision. An estimate: workspaces of kernels come on top.</summary>
/// <param name="Weights">All shared weights.</param>
/// <param name="Gradients">One gradient for each weight.</param>
/// <param name="Optimizer">What the optimiser remembers: one number a weight for SGD with momentum, two for Adam.</param>
/// <param name="Activations">Results of the steps of the largest architecture for one batch, kept for the way back.</param>
public sealed record SupernetMemory(long Weights, long Gradients, long Optimizer, long Activations)
{
    private const int BytesOfFloat = 4;

    /// <summary>All of it.</summary>
    public long Total => Saturating.Total([Weights, Gradients, Optimizer, Activations]);

    /// <summary>The memory of a space as its <c>search:</c> asks for.</summary>
    /// <param name="space">The space.</param>
    /// <param name="range">Its costs, from <see cref="CostRange.Of"/>.</param>
    public static SupernetMemory Of(SearchSpace space, CostRange range)
    {
        var weights = Saturating.Product(Saturating.Total(SupernetWeights.Counts(space).Values), BytesOfFloat);
        var training = space.Search.Training;
        var remembered = training.Optimizer == "sgd" ? (training.Momentum > 0 ? 1 : 0) : 2;
        return new SupernetMemory(
            weights,
            weights,
            Saturating.Product(remembered, weights),
            Saturating.Product(range.LargestActivationBytes, training.Batch)
        );
    }
}

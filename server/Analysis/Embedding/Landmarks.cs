using NasNavigator.Analysis.Distance;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Embedding;

/// <summary>Architectures that others are placed by.</summary>
public static class Landmarks
{
    /// <summary>How many a map stands on.</summary>
    public const int Count = 64;

    private const int Drawn = 1_024;

    /// <summary>
    /// Landmarks of a space that depend on nothing but what it offers: drawn with a fixed seed from all that could be decided, whatever
    /// steering and constraints say of it, then farthest first.
    /// </summary>
    /// <remarks>
    /// Chosen so, neither a new candidate nor a decision of the user moves a point, and two runs of one space have the same map. A landmark
    /// need not be an architecture that the constraints admit: it is only a place to measure from.
    /// </remarks>
    public static IReadOnlyList<Architecture> Of(SearchSpace space, ArchitectureDistance distance)
    {
        var random = new Random(1);
        var drawn = Enumerable.Range(0, Drawn).Select(_ => Draw(space, random)).Distinct().ToList();
        return [.. FarthestFirst(distance.Encode(drawn), Count).Select(place => drawn[place])];
    }

    /// <summary>Places of architectures, each as far as can be from all before it; the first one first. Ends early where all others coincide.</summary>
    public static IReadOnlyList<int> FarthestFirst(EncodedArchitectures architectures, int count)
    {
        var (chosen, nearest, from) = (new List<int>(), new float[architectures.Count], new float[architectures.Count]);
        Array.Fill(nearest, float.PositiveInfinity);
        var next = 0;
        while (chosen.Count < Math.Min(count, architectures.Count) && nearest[next] > 0)
        {
            chosen.Add(next);
            architectures.From(architectures[next], from);
            next = 0;
            for (var i = 0; i < from.Length; i++)
            {
                nearest[i] = Math.Min(nearest[i], from[i]);
                next = nearest[i] > nearest[next] ? i : next;
            }
        }

        return chosen;
    }

    private static Architecture Draw(SearchSpace space, Random random)
    {
        var decisions = new long[space.Choices.Count];
        Array.Fill(decisions, Decision.Inactive);
        var order = ActivationOrder.Of(space);
        var view = new Architecture(decisions);
        foreach (var choice in order.Choices)
        {
            if (!order.InCycles.Contains(choice) && choice.ActiveWhen.Evaluate(view) == true)
            {
                decisions[choice.Index] = choice.IsSubset ? Subset(choice, random) : random.Next(choice.Options.Count);
            }
        }

        return view;
    }

    private static long Subset(Choice choice, Random random)
    {
        var options = Enumerable.Range(0, choice.Options.Count).ToArray();
        random.Shuffle(options);
        var taken = random.Next(choice.TakeFrom, Math.Min(choice.TakeTo, options.Length) + 1);
        return options.Take(taken).Aggregate(0L, (mask, option) => mask | (1L << option));
    }
}

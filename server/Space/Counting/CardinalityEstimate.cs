using System.Numerics;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>Estimates cardinalities by drawing architectures until a limit.</summary>
internal sealed class CardinalityEstimate(SearchSpace space, CountingLimit limit, Func<Architecture, bool>? admits, Random random)
{
    private const int MostDraws = 20_000;
    private const int FewestDraws = 64;

    /// <param name="architectures">The number after steering, where it is known already.</param>
    public Cardinality Make(BigInteger? architectures)
    {
        // A drawing says nothing about isomorphic graphs before their classes are listed, which takes longer than any budget here.
        var isListed = space.GraphRules.All(rule => !rule.Unique || IsomorphismClasses.Of(space, rule)?.AreListed == true);
        if (!isListed && architectures is { } counted)
        {
            return new Cardinality(counted, null, false, null);
        }

        var conditions = isListed ? FeasibleConditions.Of(space) : [];
        var sequence = new SequentialDraw(space);
        var decisions = new PartialDecisions(space.Choices.Count);
        var (draws, sum, squares, all) = (0, 0.0, 0.0, 0.0);

        // Each choice is decided in turn with equal chances; one over the probability of what came out is an unbiased estimate of the
        // number of architectures, and of the feasible ones where those that fail count as 0. Logarithms keep large numbers in range.
        var scale = double.NaN;
        while (draws < MostDraws && (!limit.IsReached(1 + space.Choices.Count) || draws < FewestDraws))
        {
            var logarithm = sequence.Draw(random, decisions);
            var architecture = decisions.ToArchitecture();
            var isFeasible = conditions.All(condition => condition.Evaluate(architecture) == true) && admits?.Invoke(architecture) != false;
            scale = double.IsNaN(scale) ? logarithm : scale;
            var weight = double.IsNegativeInfinity(logarithm) ? 0 : Math.Exp(Math.Min(logarithm - scale, 600));
            draws++;
            all += weight;
            sum += isFeasible ? weight : 0;
            squares += isFeasible ? weight * weight : 0;
        }

        var total = architectures ?? Scaled(all / draws, scale);
        if (sum == 0 || all == 0 || !isListed)
        {
            return new Cardinality(total, null, false, null);
        }

        // Where the number of all is exact, only the share of the feasible ones is estimated.
        var mean = sum / draws;
        var error = Math.Sqrt(Math.Max(0, squares / draws - mean * mean) / draws) / mean;
        var feasible = architectures is { } known ? Share(known, sum / all) : Scaled(mean, scale);
        return new Cardinality(total, feasible, false, error);
    }

    private static BigInteger Share(BigInteger whole, double share) => whole * (BigInteger)(share * (1L << 52)) / (1L << 52);

    private static BigInteger Scaled(double factor, double logarithm)
    {
        if (factor <= 0)
        {
            return BigInteger.Zero;
        }

        // e^x as m · 2^k, so that numbers beyond the range of double keep their leading digits.
        var bits = (Math.Log(factor) + logarithm) / Math.Log(2);
        var shift = Math.Max(0, (int)bits - 52);
        return (BigInteger)Math.Round(Math.Pow(2, bits - shift)) << shift;
    }
}

using MathNet.Numerics;
using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Rules;

/// <summary>Rules that measured architectures speak for.</summary>
/// <remarks>
/// Every pattern of the space is compared, and the false-discovery rate over all of them is held at 10 % (Benjamini and Hochberg,
/// J. R. Statist. Soc. B 57, 1995). Of what remains a rule is what at least 30 % of the best tenth hold, 1.5 times as often as all do,
/// with an effect of more than two standard errors; and likewise of the worst tenth. A pattern of two decisions must do a quarter more than
/// either alone: else the shorter one is the better advice. The surest come first, and what says of mostly the same architectures (beyond
/// chance) what a surer one says is left out. What makes networks bad is as a rule surer than what makes them good, so that each has half
/// of the places.
/// </remarks>
public static class DesignRules
{
    /// <summary>Of fewer measured architectures no rules are made.</summary>
    public const int Enough = 60;

    private const double LeastSupport = 0.3;
    private const double LeastLift = 1.5;
    private const double Errors = 2;
    private const double FalseDiscoveryRate = 0.1;
    private const double Mostly = 0.5;
    private const double Same = 0.8;
    private const double WorthAWord = 1.25;

    /// <summary>Finds rules.</summary>
    /// <param name="choices">Whose <see cref="Choice.Index"/> points into the architectures.</param>
    /// <param name="architectures">Measured ones.</param>
    /// <param name="values">What was measured of each, larger is better, in the unit that effects are told in.</param>
    /// <param name="most">As many at most: half of them good and half bad where there are enough of both, the surest first.</param>
    /// <param name="cancellation">Looked at while patterns are compared.</param>
    /// <returns>Best effects first. Empty for fewer than <see cref="Enough"/>.</returns>
    public static IReadOnlyList<DesignRule> Find(
        IReadOnlyList<Choice> choices,
        IReadOnlyList<Architecture> architectures,
        double[] values,
        int most = 12,
        CancellationToken cancellation = default
    )
    {
        var n = architectures.Count;
        if (n < Enough || choices.Count == 0)
        {
            return [];
        }

        var sets = new OptionSets(choices, architectures);
        var effects = new MatchedEffect(choices, architectures, values);
        var order = Enumerable.Range(0, n).OrderByDescending(i => values[i]).ToArray();
        var tenth = Math.Max(10, n / 10);
        var (best, worst) = (SetOf(order[..tenth], n), SetOf(order[^tenth..], n));

        var tested = new List<(DesignRule Rule, ItemSet Holders)>();
        foreach (var pattern in PatternCatalogue.All(choices))
        {
            cancellation.ThrowIfCancellationRequested();
            var holders = pattern.In(sets);
            var count = holders.Count;
            if (
                count < MatchedEffect.Least
                || n - count < MatchedEffect.Least
                || effects.Of(holders, pattern.Choices) is not var (effect, error)
            )
            {
                continue;
            }

            var group = effect > 0 ? best : worst;
            var support = (double)holders.CountAlsoIn(group) / tenth;
            var share = (double)count / n;
            var probability = SpecialFunctions.Erfc(Math.Abs(effect) / error / Math.Sqrt(2));
            tested.Add((new DesignRule(pattern, effect > 0, support, support / share, share, effect, error, probability, count), holders));
        }

        var alone = tested
            .Select(each => each.Rule)
            .Where(rule => rule.Pattern is TakesOption)
            .ToDictionary(rule => (((TakesOption)rule.Pattern).Position, ((TakesOption)rule.Pattern).Options[0]));
        var found = Discovered(tested)
            .Where(each => each.Rule.Support >= LeastSupport && each.Rule.Lift >= LeastLift)
            .Where(each => Math.Abs(each.Rule.Effect) > Errors * each.Rule.StandardError)
            .Where(each => IsMoreThanItsParts(each.Rule, alone))
            .OrderByDescending(each => Math.Abs(each.Rule.Effect) - (Errors * each.Rule.StandardError));
        var kept = new List<(DesignRule Rule, ItemSet Holders)>();
        foreach (var each in found)
        {
            if (kept.Count(other => other.Rule.IsGood == each.Rule.IsGood) < most && kept.TrueForAll(other => !SaysIt(other, each)))
            {
                kept.Add(each);
            }
        }

        var rules = kept.Select(each => each.Rule).ToLookup(rule => rule.IsGood);
        var (good, bad) = (rules[true].Count(), rules[false].Count());
        var goodPlaces = Math.Min(good, Math.Max((most + 1) / 2, most - bad));
        return [.. rules[true].Take(goodPlaces).Concat(rules[false].Take(most - goodPlaces)).OrderByDescending(rule => rule.Effect)];
    }

    /// <summary>Whether a surer rule makes another needless: of mostly the same architectures the same, or of all the rest the contrary.</summary>
    private static bool SaysIt((DesignRule Rule, ItemSet Holders) surer, (DesignRule Rule, ItemSet Holders) other)
    {
        var both = surer.Holders.CountAlsoIn(other.Holders);
        var (own, others) = (surer.Holders.Count, other.Holders.Count);
        if (surer.Rule.IsGood == other.Rule.IsGood)
        {
            // What a broad rule holds by chance alone says nothing: only what is beyond it counts.
            var chance = (double)own / surer.Holders.Size;
            return ((double)both / others) - chance > Mostly * (1 - chance);
        }

        var (rest, alsoRest) = (surer.Holders.Size - own, others - both);
        return alsoRest >= Same * (rest + others - alsoRest);
    }

    private static IEnumerable<(DesignRule Rule, ItemSet Holders)> Discovered(List<(DesignRule Rule, ItemSet Holders)> tested)
    {
        var ordered = tested.OrderBy(each => each.Rule.Probability).ToList();
        var last = ordered.Count - 1;
        while (last >= 0 && ordered[last].Rule.Probability > FalseDiscoveryRate * (last + 1) / ordered.Count)
        {
            last--;
        }

        return ordered.Take(last + 1);
    }

    // A pair that does hardly more than its stronger half only makes the rule longer.
    private static bool IsMoreThanItsParts(DesignRule rule, Dictionary<(int Choice, int Option), DesignRule> alone)
    {
        return rule.Pattern is not Both both || (IsMore(both.First) && IsMore(both.Second));

        bool IsMore(TakesOption part)
        {
            // Leaving an option out does the opposite of taking it.
            var isRefusal = part.Refused.Count == 1;
            if (alone.GetValueOrDefault((part.Position, isRefusal ? part.Refused[0] : part.Options[0])) is not { } single)
            {
                return true;
            }

            var beyond = rule.Effect - (isRefusal ? -single.Effect : single.Effect);
            var error = Math.Sqrt((rule.StandardError * rule.StandardError) + (single.StandardError * single.StandardError));
            return (rule.IsGood ? beyond : -beyond) > Errors * error && Math.Abs(rule.Effect) >= WorthAWord * Math.Abs(single.Effect);
        }
    }

    private static ItemSet SetOf(int[] items, int count)
    {
        var set = new ItemSet(count);
        foreach (var item in items)
        {
            set.Add(item);
        }

        return set;
    }
}

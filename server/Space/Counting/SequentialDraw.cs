using System.Numerics;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>
/// Decides one choice after the other with equal chances, whatever constraints ask. Needs no counting; architectures in whose options
/// fewer choices stand come out more often.
/// </summary>
internal sealed class SequentialDraw
{
    private readonly IReadOnlyList<Choice> _order;
    private readonly bool[] _isInCycle;
    private readonly double[] _logarithms;

    public SequentialDraw(SearchSpace space)
    {
        var order = ActivationOrder.Of(space);
        _order = order.Choices;
        _isInCycle = new bool[space.Choices.Count];
        _logarithms = new double[space.Choices.Count];
        foreach (var choice in order.InCycles)
        {
            _isInCycle[choice.Index] = true;
        }

        foreach (var choice in _order)
        {
            var size = ChoiceDomain.Size(choice);
            _logarithms[choice.Index] = size.IsZero ? double.NegativeInfinity : BigInteger.Log(size);
        }
    }

    /// <summary>Decides every choice anew.</summary>
    /// <returns>The logarithm of one over the probability of what came out; minus infinity where an active choice has no option left, so that there is no architecture.</returns>
    public double Draw(Random random, PartialDecisions into)
    {
        into.Clear();
        var logarithm = 0.0;
        for (var i = 0; i < _order.Count; i++)
        {
            var choice = _order[i];
            if (_isInCycle[choice.Index] || choice.ActiveWhen.Evaluate(into) != true)
            {
                into[choice.Index] = Decision.Inactive;
                continue;
            }

            if (double.IsNegativeInfinity(_logarithms[choice.Index]))
            {
                return double.NegativeInfinity;
            }

            logarithm += _logarithms[choice.Index];
            into[choice.Index] = ChoiceDomain.Draw(choice, random);
        }

        return logarithm;
    }
}

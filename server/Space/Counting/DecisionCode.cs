using System.Numerics;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>Packs the decisions of a few choices into 64 bits; the first choice has the highest bits, so that codes sort as the decisions do.</summary>
internal sealed class DecisionCode
{
    private readonly int[] _ends;

    private DecisionCode(IReadOnlyList<Choice> choices, int[] ends) => (Choices, _ends) = (choices, ends);

    public IReadOnlyList<Choice> Choices { get; }

    /// <summary>Null where the decisions need more than 64 bits.</summary>
    public static DecisionCode? TryMake(IReadOnlyList<Choice> choices)
    {
        var ends = new int[choices.Count + 1];
        for (var i = choices.Count - 1; i >= 0; i--)
        {
            // One value more than the choice has stands for "inactive".
            var count = choices[i].Options.Count;
            ends[i] = ends[i + 1] + (choices[i].IsSubset ? count + 1 : 64 - BitOperations.LeadingZeroCount((ulong)count));
        }

        return ends[0] < 64 ? new DecisionCode(choices, ends) : null;
    }

    /// <summary>The codes that begin with the decisions up to the first open choice, from the smallest to the largest that there may be.</summary>
    public (ulong From, ulong To) Prefix(IDecisions decisions)
    {
        var code = 0UL;
        for (var i = 0; i < Choices.Count; i++)
        {
            var decision = decisions.Of(Choices[i]);
            if (decision == Decision.Open)
            {
                return (code, code | (1UL << _ends[i]) - 1);
            }

            code |= Field(i, decision);
        }

        return (code, code);
    }

    /// <summary>The decisions as one number; null where one is open.</summary>
    public ulong? Encode(IDecisions decisions)
    {
        var code = 0UL;
        for (var i = 0; i < Choices.Count; i++)
        {
            var decision = decisions.Of(Choices[i]);
            if (decision == Decision.Open)
            {
                return null;
            }

            code |= Field(i, decision);
        }

        return code;
    }

    /// <summary>The bits of one decision, to be joined with the others by "or".</summary>
    public ulong Field(int position, long decision) => (ulong)(decision + 1) << _ends[position + 1];

    /// <summary>Makes the decisions of a code.</summary>
    public void Decode(ulong code, PartialDecisions into)
    {
        for (var i = 0; i < Choices.Count; i++)
        {
            var width = _ends[i] - _ends[i + 1];
            into[Choices[i].Index] = (long)(code >> _ends[i + 1] & (1UL << width) - 1) - 1;
        }
    }
}

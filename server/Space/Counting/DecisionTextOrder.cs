using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>Orders decisions as the texts of architectures order them, without writing the texts.</summary>
internal sealed class DecisionTextOrder
{
    private readonly IReadOnlyList<Choice> _choices;
    private readonly int[][] _ranks;

    /// <summary>Ranks every decision of every choice. At most 16 options in a subset.</summary>
    public DecisionTextOrder(IReadOnlyList<Choice> choices)
    {
        _choices = choices;
        _ranks = [.. choices.Select(Ranks)];
    }

    /// <summary>Rank of a decision among those of its choice; −1 where it is inactive.</summary>
    public int Rank(int position, long decision) => decision < 0 ? -1 : _ranks[position][decision];

    /// <summary>Compares two vectors of ranks by the texts they stand for.</summary>
    public int Compare(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var same = left.CommonPrefixLength(right);
        if (same == left.Length)
        {
            return 0;
        }

        if (left[same] >= 0 && right[same] >= 0)
        {
            return left[same].CompareTo(right[same]);
        }

        // One text goes on with this address, the other with the next one that is active there.
        var (leftNext, rightNext) = (Next(left, same), Next(right, same));
        return string.CompareOrdinal(
            leftNext < 0 ? "" : _choices[leftNext].Address + "=",
            rightNext < 0 ? "" : _choices[rightNext].Address + "="
        );
    }

    private static int Next(ReadOnlySpan<int> ranks, int from)
    {
        while (from < ranks.Length && ranks[from] < 0)
        {
            from++;
        }

        return from < ranks.Length ? from : -1;
    }

    private static int[] Ranks(Choice choice)
    {
        var count = choice.IsSubset ? 1 << choice.Options.Count : choice.Options.Count;
        var texts = Enumerable.Range(0, count).Select(decision => ArchitectureText.OptionText(choice, decision) + ";").ToArray();
        var sorted = texts.Order(StringComparer.Ordinal).ToList();
        var rankOf = sorted.Select((text, rank) => (text, rank)).ToDictionary(pair => pair.text, pair => pair.rank, StringComparer.Ordinal);
        return [.. texts.Select(text => rankOf[text])];
    }
}

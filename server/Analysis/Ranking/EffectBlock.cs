using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Ranking;

/// <summary>The columns of the regression that are compared with each other: one choice, or one option of a subset against its absence.</summary>
internal sealed class EffectBlock
{
    private EffectBlock(Choice choice, int? member, int first, int size, int[] alive)
    {
        Choice = choice;
        Member = member;
        First = first;
        Size = size;
        Alive = alive;
    }

    public Choice Choice { get; }

    /// <summary>The option of a subset whose presence (column 0) and absence (column 1) these are; null where the columns are the choice's options.</summary>
    public int? Member { get; }

    /// <summary>Position of the first column.</summary>
    public int First { get; }

    /// <summary>Number of columns.</summary>
    public int Size { get; }

    /// <summary>Positions within the block that may still be chosen, ascending.</summary>
    public int[] Alive { get; }

    /// <summary>
    /// Whether some architectures lack the choice. Its columns are then centred, so that the level which all its options share belongs
    /// to the option that makes the choice active, and not in part to each of them (the ridge would share it out).
    /// </summary>
    public bool IsConditional { get; set; }

    public static IReadOnlyList<EffectBlock> Of(IReadOnlyList<Choice> choices)
    {
        var blocks = new List<EffectBlock>();
        var first = 0;
        foreach (var choice in choices)
        {
            var allowed = choice.Allowed.Count > 0 ? choice.Allowed : [.. Enumerable.Range(0, choice.Options.Count)];
            var conditional = choice.ActiveWhen is not All { Terms.Count: 0 };
            if (!choice.IsSubset)
            {
                blocks.Add(new EffectBlock(choice, null, first, choice.Options.Count, [.. allowed]) { IsConditional = conditional });
                first += choice.Options.Count;
                continue;
            }

            for (var option = 0; option < choice.Options.Count; option++)
            {
                int[] alive = allowed.Contains(option) ? [0, 1] : [1];
                blocks.Add(new EffectBlock(choice, option, first, 2, alive) { IsConditional = conditional });
                first += 2;
            }
        }

        return blocks;
    }

    /// <summary>The position within the block that an architecture takes, or −1 where the choice is inactive.</summary>
    public int Position(Architecture architecture)
    {
        var decision = architecture.Of(Choice);
        if (decision < 0)
        {
            return -1;
        }

        return Member is { } member
            ? ((decision >> member) & 1) == 1
                ? 0
                : 1
            : checked((int)decision);
    }
}

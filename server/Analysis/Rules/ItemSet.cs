using System.Numerics;

namespace NasNavigator.Analysis.Rules;

/// <summary>Some of the items 0 … count − 1, one bit each.</summary>
internal sealed class ItemSet
{
    private readonly ulong[] _words;

    public ItemSet(int count) => (Size, _words) = (count, new ulong[(count + 63) / 64]);

    /// <summary>How many items there are to be in it or not.</summary>
    public int Size { get; }

    /// <summary>How many are in it.</summary>
    public int Count => _words.Sum(BitOperations.PopCount);

    public void Add(int item) => _words[item >> 6] |= 1UL << item;

    public bool Holds(int item) => (_words[item >> 6] >> item & 1) != 0;

    public ItemSet And(ItemSet other) => Combined(other, (a, b) => a & b);

    public ItemSet Or(ItemSet other) => Combined(other, (a, b) => a | b);

    public int CountAlsoIn(ItemSet other)
    {
        var count = 0;
        for (var i = 0; i < _words.Length; i++)
        {
            count += BitOperations.PopCount(_words[i] & other._words[i]);
        }

        return count;
    }

    private ItemSet Combined(ItemSet other, Func<ulong, ulong, ulong> combine)
    {
        var set = new ItemSet(Size);
        for (var i = 0; i < _words.Length; i++)
        {
            set._words[i] = combine(_words[i], other._words[i]);
        }

        return set;
    }
}

using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Rules;

/// <summary>Which architectures take which option: for every option of every choice one set, so that patterns are set operations.</summary>
public sealed class OptionSets
{
    private readonly ItemSet[][] _takes;

    /// <summary>Looks every architecture up once.</summary>
    /// <param name="choices">Whose <see cref="Choice.Index"/> points into the architectures.</param>
    /// <param name="architectures">Numbered from 0.</param>
    public OptionSets(IReadOnlyList<Choice> choices, IReadOnlyList<Architecture> architectures)
    {
        (Choices, Count) = (choices, architectures.Count);
        _takes = [.. choices.Select(choice => choice.Options.Select(_ => new ItemSet(Count)).ToArray())];
        for (var c = 0; c < choices.Count; c++)
        {
            for (var i = 0; i < Count; i++)
            {
                var decision = architectures[i].Of(choices[c]);
                if (decision < 0)
                {
                    continue;
                }

                if (!choices[c].IsSubset)
                {
                    _takes[c][decision].Add(i);
                    continue;
                }

                for (var option = 0; option < choices[c].Options.Count; option++)
                {
                    if ((decision >> option & 1) != 0)
                    {
                        _takes[c][option].Add(i);
                    }
                }
            }
        }
    }

    /// <summary>The choices, in the order that all positions below refer to.</summary>
    public IReadOnlyList<Choice> Choices { get; }

    /// <summary>Number of architectures.</summary>
    public int Count { get; }

    /// <summary>Those that take an option at a choice; of a subset, perhaps with others.</summary>
    /// <param name="choice">Position in <see cref="Choices"/>.</param>
    /// <param name="option">Position among its options.</param>
    internal ItemSet Taking(int choice, int option) => _takes[choice][option];
}

using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Prediction;

/// <summary>An architecture as numbers: one for each option (1 where taken, else 0), and one more for each ordered choice (its place on the scale).</summary>
public sealed class ArchitectureEncoding
{
    private readonly SearchSpace _space;
    private readonly int[] _starts;

    /// <summary>Lays the numbers out for a space.</summary>
    public ArchitectureEncoding(SearchSpace space)
    {
        _space = space;
        _starts = new int[space.Choices.Count];
        foreach (var choice in space.Choices)
        {
            _starts[choice.Index] = Length;
            Length += choice.Options.Count + (choice.IsOrdered ? 1 : 0);
        }
    }

    /// <summary>Numbers of an architecture.</summary>
    public int Length { get; }

    /// <summary>Shape: (<see cref="Length"/>). An inactive choice is all zeros, −1 on its scale.</summary>
    public float[] Encode(Architecture architecture)
    {
        var numbers = new float[Length];
        foreach (var choice in _space.Choices)
        {
            var (start, decision) = (_starts[choice.Index], architecture.Of(choice));
            if (choice.IsOrdered)
            {
                numbers[start + choice.Options.Count] = decision < 0 || choice.IsSubset ? -1 : decision;
            }

            for (var option = 0; decision >= 0 && option < choice.Options.Count; option++)
            {
                numbers[start + option] = (
                    choice.IsSubset ? decision >> option & 1
                    : decision == option ? 1
                    : 0
                );
            }
        }

        return numbers;
    }
}

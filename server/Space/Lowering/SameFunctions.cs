using NasNavigator.Space.Checks;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Lowering;

/// <summary>Options that are the same function wherever their choice stands.</summary>
internal sealed class SameFunctions
{
    private readonly Dictionary<Choice, List<(int First, int Second)>> _pairs = [];

    /// <summary>Compares the options of a choice at one of its places; options that were not looked at are null.</summary>
    public void Compare(Choice choice, Excerpt?[] options)
    {
        if (_pairs.TryGetValue(choice, out var known))
        {
            known.RemoveAll(pair => !IsSame(options, pair.First, pair.Second));
            return;
        }

        var pairs = new List<(int First, int Second)>();
        for (var second = 1; second < options.Length; second++)
        {
            for (var first = 0; first < second && options[second] is not null; first++)
            {
                if (IsSame(options, first, second))
                {
                    pairs.Add((first, second));
                }
            }
        }

        _pairs[choice] = pairs;
    }

    private static bool IsSame(Excerpt?[] options, int first, int second) =>
        first < options.Length && second < options.Length && options[first] is { } one && options[second] is { } other && one.IsSame(other);

    public IEnumerable<SurveyFinding> Findings()
    {
        foreach (var (choice, pairs) in _pairs)
        {
            foreach (var (first, second) in pairs)
            {
                var (one, other) = (choice.Options[first], choice.Options[second]);
                yield return new SurveyFinding(
                    MisfitKind.Same,
                    other.Span,
                    $"{other.Text} and {one.Text} of {choice.Address} are the same function here. Take one of them away, or change its arguments."
                )
                {
                    Related = [new Related(one.Span, $"{one.Text} computes the same.")],
                };
            }
        }
    }
}

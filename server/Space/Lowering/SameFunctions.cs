using NasNavigator.Space.Checks;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Lowering;

/// <summary>The steps of one option, numbered from its own beginning, so that two can be compared.</summary>
internal sealed class Excerpt
{
    private readonly List<(Primitive Primitive, int[] Inputs)> _steps = [];
    private int _result;

    /// <summary>The steps that an option added; null where the option has choices of its own.</summary>
    public static Excerpt? Of(TemplateNode option, IReadOnlyList<Step> steps, int from, Wire input, Wire output)
    {
        foreach (var node in TemplateNodes.All(option))
        {
            if (TemplateNodes.Decides(node))
            {
                return null;
            }
        }

        var numbers = new Dictionary<int, int> { [input.Id] = 0 };
        var excerpt = new Excerpt();
        for (var i = from; i < steps.Count; i++)
        {
            numbers[steps[i].Output.Id] = i - from + 1;
            excerpt._steps.Add((steps[i].Primitive, [.. steps[i].Inputs.Select(wire => numbers.GetValueOrDefault(wire.Id, -wire.Id))]));
        }

        excerpt._result = numbers.GetValueOrDefault(output.Id, -output.Id);
        return excerpt;
    }

    public bool IsSame(Excerpt other)
    {
        if (_steps.Count != other._steps.Count || _result != other._result)
        {
            return false;
        }

        for (var i = 0; i < _steps.Count; i++)
        {
            if (!_steps[i].Primitive.Equals(other._steps[i].Primitive) || !_steps[i].Inputs.AsSpan().SequenceEqual(other._steps[i].Inputs))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>Options that are the same function wherever their choice stands.</summary>
internal sealed class SameFunctions
{
    private readonly Dictionary<(Choice Choice, int First, int Second), bool> _pairs = [];

    /// <summary>Compares the options of a choice at one of its places.</summary>
    public void Compare(Choice choice, Excerpt?[] options)
    {
        for (var second = 1; second < options.Length; second++)
        {
            for (var first = 0; first < second; first++)
            {
                var same = options[first] is { } one && options[second] is { } other && one.IsSame(other);
                var known = _pairs.GetValueOrDefault((choice, first, second), true);
                _pairs[(choice, first, second)] = known && same;
            }
        }
    }

    public IEnumerable<SurveyFinding> Findings()
    {
        foreach (var ((choice, first, second), same) in _pairs)
        {
            if (same)
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

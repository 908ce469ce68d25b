using NasNavigator.Space.Checks;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Lowering;

/// <summary>The sizes that the options of a choice give at one place.</summary>
internal sealed class Alternatives(Choice choice)
{
    private readonly List<(int Option, Shape Shape)> _shapes = [];

    public Choice Choice { get; } = choice;

    public IReadOnlyList<(int Option, Shape Shape)> Shapes => _shapes;

    public bool Differ => _shapes.Exists(own => own.Shape != _shapes[0].Shape);

    public void Add(int option, Shape shape) => _shapes.Add((option, shape));

    public Shape? Of(int option)
    {
        foreach (var (own, shape) in _shapes)
        {
            if (own == option)
            {
                return shape;
            }
        }

        return null;
    }
}

/// <summary>Alternatives of one choice that disagree where equal sizes are needed.</summary>
internal static class Disagreement
{
    /// <summary>Looks at every option of a choice whether all tensors that meet have one size under it; tied tensors change together.</summary>
    /// <param name="choice">The choice.</param>
    /// <param name="wires">The tensors that meet.</param>
    /// <param name="alternatives">By tensor, the sizes under each option.</param>
    /// <param name="alone">Whether even one tensor by itself must keep its size, as in a graph whose node is read by many.</param>
    /// <returns>The first option that does not fit although another does, or null.</returns>
    public static (int Option, SurveyFinding Finding)? Find(
        Choice choice,
        List<Wire> wires,
        Dictionary<int, Alternatives> alternatives,
        bool alone
    )
    {
        var changing = wires.FindAll(wire => alternatives.TryGetValue(wire.Id, out var own) && own.Choice == choice);
        var options = alternatives[changing[0].Id].Shapes;
        var reference = -1;
        foreach (var (option, _) in options)
        {
            var fits =
                Agree(option) && (!alone || wires.Count != changing.Count || alternatives[changing[0].Id].Of(option) == options[0].Shape);
            if (fits && reference < 0)
            {
                reference = option;
            }
        }

        if (reference < 0)
        {
            return null;
        }

        foreach (var (option, shape) in options)
        {
            var expected = alternatives[changing[0].Id].Of(reference)!.Value;
            if (Agree(option) && (!alone || wires.Count != changing.Count || shape == expected))
            {
                continue;
            }

            var (one, other) = (choice.Options[option], choice.Options[reference]);
            var finding = new SurveyFinding(
                MisfitKind.Alternatives,
                one.Span,
                $"The alternatives of {choice.Address} disagree: {one.Text} gives {shape}, {other.Text} gives {expected}. {Mend(choice, one.Text, shape, other.Text, expected)}"
            )
            {
                Related = [new Related(other.Span, $"{other.Text} gives {expected}.")],
            };
            return (option, finding);
        }

        return null;

        bool Agree(int option)
        {
            Shape? common = null;
            foreach (var wire in wires)
            {
                var shape =
                    alternatives.TryGetValue(wire.Id, out var own) && own.Choice == choice ? own.Of(option) ?? wire.Shape : wire.Shape;
                common ??= shape;
                if (shape != common)
                {
                    return false;
                }
            }

            return true;
        }
    }

    private static string Mend(Choice choice, string one, Shape shape, string other, Shape expected)
    {
        if (shape.Kind != expected.Kind)
        {
            return "Let both give pictures, or both vectors.";
        }

        if (shape.Height != expected.Height || shape.Width != expected.Width)
        {
            var (large, small) = shape.Height > expected.Height ? (one, other) : (other, one);
            return $"Give {large} a stride or let it reduce, or take the stride of {small} away.";
        }

        return choice.Kind == ChoiceKind.Value
            ? $"Tie the other widths to it with tie: {choice.Address}, or leave one value."
            : $"Give {one} and {other} the same out.";
    }
}

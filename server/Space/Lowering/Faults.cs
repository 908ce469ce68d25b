using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Lowering;

/// <summary>Where a walk first comes upon something that could not be read: what it finds from there on may only be a consequence.</summary>
internal sealed class Faults
{
    private readonly IReadOnlyList<SourceSpan> _spans;

    public Faults(SearchSpace space)
    {
        _spans = space.Faults;
        // Without the task's sizes all that follows is a guess.
        if (space.Task.Inputs.Count == 0 || space.Task.IsGuessed)
        {
            FirstGuess = (0, 0);
        }
    }

    /// <summary>How many problems and findings there were when the walk came upon the first fault; null where it has come upon none.</summary>
    public (int Problems, int Findings)? FirstGuess { get; private set; }

    public void Guess(int problems, int findings) => FirstGuess ??= (problems, findings);

    /// <summary>Whether a fault lies in what this node itself says: anywhere in it, but for lists and choices, whose layers are looked at on their own.</summary>
    public bool IsIn(TemplateNode node) =>
        _spans.Count > 0
        && node is not (SequenceNode { Layers.Count: > 0 } or ChoiceNode)
        && _spans.Any(span => node.Span.Touches(span.Start));

    /// <summary>Whether a fault lies in a list before one of its layers.</summary>
    public bool IsBefore(SequenceNode sequence, TemplateNode layer) =>
        _spans.Count > 0
        && sequence.Span.Touches(layer.Span.Start)
        && _spans.Any(span => sequence.Span.Touches(span.Start) && span.Start < layer.Span.Start);
}

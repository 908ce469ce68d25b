using NasNavigator.Space.Lowering;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Operators.Primitives;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>A convolution of more than one pixel on a map of one: all but the middle of its weights meet nothing but padding.</summary>
internal sealed class KernelOnOnePixel : Check
{
    public override string Code => "NAS504";

    public override Severity Severity => Severity.Warning;

    public override string Title => "A kernel larger than one pixel on one pixel";

    public override IEnumerable<Diagnostic> Find(CheckContext context)
    {
        if (context.File.Diagnostics.Any(finding => finding.Severity == Severity.Error))
        {
            yield break;
        }

        var wasted = Survey
            .Of(context.Space)
            .Steps.Where(step =>
                step is { Primitive: Convolution { Kernel: > 1 }, Inputs: [{ Shape: { Kind: ShapeKind.Image, Height: 1, Width: 1 } }] }
            )
            .ToList();
        if (wasted.Count == 0)
        {
            yield break;
        }

        var places = TemplateNodes
            .All(context.Space.Network)
            .GroupBy(node => node.Place)
            .ToDictionary(nodes => nodes.Key, nodes => nodes.Last().Span);
        var found = new HashSet<SourceSpan>();
        foreach (var step in wasted)
        {
            if (SpanOf(places, step.Key) is { } span && found.Add(span))
            {
                var kernel = ((Convolution)step.Primitive).Kernel;
                yield return At(
                    span,
                    $"A {kernel}×{kernel} convolution reads a map of 1×1 here, so that all but one of its {kernel * kernel} weights meet only padding. "
                        + "Use kernel 1, or stride less before it."
                );
            }
        }
    }

    /// <summary>The innermost node whose place starts the key.</summary>
    private static SourceSpan? SpanOf(Dictionary<string, SourceSpan> places, string key)
    {
        for (var end = key.Length; end > 0; end = key.LastIndexOf('/', end - 1))
        {
            if (places.TryGetValue(key[..end], out var span))
            {
                return span;
            }
        }

        return null;
    }
}

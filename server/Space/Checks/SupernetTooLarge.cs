using NasNavigator.Space.Costs;

namespace NasNavigator.Space.Checks;

/// <summary>Shared weights that leave no room on the devices people have.</summary>
internal sealed class SupernetTooLarge : Check
{
    /// <summary>Memory of the largest common single device, in bytes.</summary>
    public const long Device = 24L << 30;

    private const int BytesOfFloat = 4;

    public override string Code => "NAS503";

    public override Severity Severity => Severity.Warning;

    public override string Title => "The supernet will not fit";

    public override IEnumerable<Diagnostic> Find(CheckContext context)
    {
        var space = context.Space;
        if (space.Search.Evaluator != "supernet" || context.File.Diagnostics.Any(finding => finding.Severity == Severity.Error))
        {
            yield break;
        }

        var training = space.Search.Training;
        var remembered = training.Optimizer == "sgd" ? (training.Momentum > 0 ? 1 : 0) : 2;
        var weights = Saturating.Total(SupernetWeights.Counts(space).Values);
        var bytes = Saturating.Product(weights, BytesOfFloat, 2 + remembered);
        if (bytes > Device)
        {
            yield return At(
                space.Network.Span,
                $"The {Figures.Short(weights)} shared weights take {Figures.Bytes(bytes)} with gradients and the state of {training.Optimizer}, "
                    + $"before any picture; {Figures.Bytes(Device)} is what large cards have. Use narrower layers, fewer repeats, or sharing: slice."
            );
        }
    }
}

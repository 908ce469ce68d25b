using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Distance;

/// <summary>What single edits of an architecture cost. Relabelling costs the same both ways. Units: edits; inserting a layer is 1.</summary>
public sealed record EditCosts
{
    /// <summary>The costs that the project measures with.</summary>
    public static EditCosts Default { get; } = new();

    /// <summary>Another size or form of the same family: a 3×3 convolution for a 5×5 one.</summary>
    public double OtherSize { get; init; } = 0.5;

    /// <summary>An operator of another family.</summary>
    public double OtherFamily { get; init; } = 1;

    /// <summary>To or from passing the tensor on.</summary>
    public double Skip { get; init; } = 1;

    /// <summary>Between pooling and passing on.</summary>
    public double PoolToSkip { get; init; } = 0.7;

    /// <summary>Inserting or deleting a layer.</summary>
    public double Node { get; init; } = 1;

    /// <summary>Inserting or deleting an edge that carries no layer.</summary>
    public double Edge { get; init; } = 0.5;

    /// <summary>One step on a scale: a width, a depth, a kernel.</summary>
    public double Step { get; init; } = 0.3;

    /// <summary>Weight of everything that a choice decides; 1 unless told otherwise. Range: above 0.</summary>
    public Func<Choice, double> WeightOf { get; init; } = _ => 1;

    /// <summary>Replacing one operator by another, directly.</summary>
    public double Relabel(OptionForm from, OptionForm to)
    {
        if (from == to)
        {
            return 0;
        }

        return (from.Kind, to.Kind) switch
        {
            (FormKind.Nothing, FormKind.Skip) or (FormKind.Skip, FormKind.Nothing) => Edge,
            (FormKind.Nothing, FormKind.Nothing) or (FormKind.Skip, FormKind.Skip) => OtherSize,
            (FormKind.Nothing, _) or (_, FormKind.Nothing) => Node,
            (FormKind.Pool, FormKind.Skip) or (FormKind.Skip, FormKind.Pool) => PoolToSkip,
            (FormKind.Skip, _) or (_, FormKind.Skip) => Skip,
            _ => from.Family == to.Family ? OtherSize : OtherFamily,
        };
    }
}

using System.Numerics;
using NasNavigator.Space;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;

namespace NasNavigator.Cli;

/// <summary>How large a space is and what its architectures cost.</summary>
internal sealed record SpaceFacts(SearchSpace Space, Cardinality Cardinality, CostRange Costs, Shape? Output)
{
    /// <summary>Up to this many architectures every one is looked at where a bound on costs decides.</summary>
    private const int FewArchitectures = 50_000;

    /// <param name="space">A space without errors.</param>
    /// <param name="budget">Time for counting; afterwards an estimate has to do. Null means two seconds.</param>
    public static SpaceFacts Of(SearchSpace space, TimeSpan? budget = null)
    {
        var admits = CostBounds.AdmissionTo(space);
        var cardinality = SpaceCounter.Estimate(space, budget ?? TimeSpan.FromSeconds(2), admits);
        if (admits is not null && !cardinality.IsExact && cardinality.Architectures <= FewArchitectures)
        {
            cardinality = cardinality with { Feasible = Enumerator.All(space).Count(admits), IsExact = true, RelativeError = null };
        }

        var any = new Sampler(space, budget: TimeSpan.FromSeconds(1)).Sample(new Random(0), mostDraws: 10_000);
        var output = any is null ? (Shape?)null : Lowerer.Lower(space, any).Output.Shape;
        return new SpaceFacts(space, cardinality, CostRange.Of(space), output);
    }

    /// <summary>Architectures that keep every constraint, as far as that is known.</summary>
    public BigInteger Left => Cardinality.Feasible ?? Cardinality.Architectures;

    /// <summary>5 choices · 1,024 architectures · 3.1k–41k parameters · 0.2M–2.9M multiply-adds.</summary>
    public string Line() =>
        string.Join(
            " · ",
            Figures.Counted(Space.Choices.Count, "choice"),
            Counts(),
            $"{Figures.Range(Costs.MinParameters, Costs.MaxParameters)} parameters",
            $"{Figures.Range(Costs.MinMultiplyAdds, Costs.MaxMultiplyAdds)} multiply-adds"
        );

    /// <summary>1,024 architectures, and how many of them the constraints leave.</summary>
    public string Counts(string noun = " architectures")
    {
        var all = Figures.Count(Cardinality.Architectures) + (Cardinality.Architectures.IsOne ? noun.TrimEnd('s') : noun);
        return Cardinality.Feasible is { } feasible && feasible != Cardinality.Architectures
            ? $"{all}, {(Cardinality.IsExact ? "" : "≈ ")}{Figures.Count(feasible)} within the constraints"
            : all;
    }
}

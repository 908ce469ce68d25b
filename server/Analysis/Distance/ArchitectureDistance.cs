using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Distance;

/// <summary>
/// The distance between architectures as the cost of the cheapest edits, choice by choice: exact where choices are independent, a lower
/// bound under constraints (<see cref="ConstrainedDistance"/> does better).
/// </summary>
/// <remarks>
/// A metric. After ArchExplorer's formulation as shortest paths among architectures; that these are sums over independent choices is ours.
/// </remarks>
public sealed class ArchitectureDistance
{
    private readonly ChoiceCosts[] _choices;

    private ArchitectureDistance(
        IReadOnlyList<Choice> choices,
        EditCosts costs,
        IReadOnlyDictionary<Choice, IReadOnlyList<OptionForm>> forms
    )
    {
        Costs = costs;
        _choices = [.. choices.Select(choice => new ChoiceCosts(choice, costs, forms.GetValueOrDefault(choice)))];
    }

    /// <summary>What single edits cost.</summary>
    public EditCosts Costs { get; }

    /// <summary>For the architectures of a space.</summary>
    public static ArchitectureDistance Of(SearchSpace space, EditCosts? costs = null) =>
        new(space.Choices, costs ?? EditCosts.Default, OptionForm.Of(space));

    /// <summary>For choices whose options are known by their texts alone.</summary>
    /// <param name="choices">In order of <see cref="Choice.Index"/>.</param>
    /// <param name="costs">What single edits cost.</param>
    /// <param name="forms">What options do; a choice that is left out has options of different families.</param>
    public static ArchitectureDistance Of(
        IReadOnlyList<Choice> choices,
        EditCosts costs,
        IReadOnlyDictionary<Choice, IReadOnlyList<OptionForm>> forms
    ) => new(choices, costs, forms);

    internal IReadOnlyList<ChoiceCosts> Choices => _choices;

    /// <summary>Cost of the cheapest edits. Units: edits.</summary>
    public double Between(Architecture from, Architecture to)
    {
        var sum = 0.0;
        for (var i = 0; i < _choices.Length; i++)
        {
            sum += _choices[i].Between(from.Decisions[i], to.Decisions[i]);
        }

        return sum;
    }

    /// <summary>The cheapest edits, in the order of the file.</summary>
    public IReadOnlyList<ArchitectureEdit> Path(Architecture from, Architecture to)
    {
        var edits = new List<ArchitectureEdit>();
        for (var i = 0; i < _choices.Length; i++)
        {
            edits.AddRange(_choices[i].Path(from.Decisions[i], to.Decisions[i]));
        }

        return edits;
    }

    /// <summary>Many architectures, made ready for many distances.</summary>
    public EncodedArchitectures Encode(IReadOnlyList<Architecture> architectures) => new(this, architectures);

    /// <summary>Many architectures, made ready for distances of single pairs.</summary>
    public PairwiseDistance Pairwise(IReadOnlyList<Architecture> architectures) => new(this, architectures);
}

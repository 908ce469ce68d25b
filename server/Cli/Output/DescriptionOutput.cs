using System.Globalization;
using NasNavigator.Space.Model;

namespace NasNavigator.Cli.Output;

/// <summary>The answer of `describe --format json`. Counts are text, for they exceed what JSON's numbers keep.</summary>
internal sealed record DescriptionOutput(
    string Name,
    string Version,
    string Architectures,
    string? Feasible,
    bool IsExact,
    IReadOnlyList<ChoiceOutput> Choices,
    IReadOnlyList<ChoiceOutput> Hyperparameters,
    IReadOnlyList<RangeOfNumbersOutput> ContinuousHyperparameters,
    BoundsOutput Params,
    BoundsOutput Macs,
    bool BoundsAreExact,
    long LargestActivationBytes,
    string? OutputShape
)
{
    public static DescriptionOutput Of(SpaceFacts facts)
    {
        var (space, costs) = (facts.Space, facts.Costs);
        return new(
            space.Name,
            space.Version,
            facts.Cardinality.Architectures.ToString(CultureInfo.InvariantCulture),
            facts.Cardinality.Feasible?.ToString(CultureInfo.InvariantCulture),
            facts.Cardinality.IsExact,
            [.. space.Choices.Select(ChoiceOutput.Of)],
            [.. space.HyperParameters.Select(ChoiceOutput.Of)],
            [.. space.ContinuousHyperParameters.Select(one => new RangeOfNumbersOutput(one.Address, one.From, one.To, one.IsLogarithmic))],
            new(costs.MinParameters, costs.MaxParameters),
            new(costs.MinMultiplyAdds, costs.MaxMultiplyAdds),
            costs.IsExact,
            costs.LargestActivationBytes,
            facts.Output?.ToString()
        );
    }
}

internal sealed record BoundsOutput(long Min, long Max);

internal sealed record RangeOfNumbersOutput(string Address, double From, double To, bool IsLogarithmic);

/// <summary>One choice; <c>take</c> says how many of its options are taken: one, but for a subset.</summary>
internal sealed record ChoiceOutput(string Address, string Kind, TakeOutput Take, IReadOnlyList<OptionOutput> Options)
{
    public static ChoiceOutput Of(Choice choice) =>
        new(
            choice.Address,
            choice.Kind.ToString().ToLowerInvariant(),
            new TakeOutput(choice.TakeFrom, choice.TakeTo),
            [
                .. choice.Options.Select(
                    (option, index) =>
                        new OptionOutput(
                            option.Text,
                            ArchitectureText.OptionText(choice, choice.IsSubset ? 1L << index : index),
                            choice.Allowed.Count > 0 && !choice.Allowed.Contains(index)
                        )
                ),
            ]
        );
}

internal sealed record TakeOutput(int From, int To);

/// <param name="Name">As the file has it.</param>
/// <param name="Text">As it stands in an architecture's text; of a subset, the subset that holds it alone.</param>
/// <param name="IsExcluded">Whether steering took it out.</param>
internal sealed record OptionOutput(string Name, string Text, bool IsExcluded);

using NasNavigator.Analysis.Shrinking;
using NasNavigator.Space.Model;

namespace NasNavigator.Cli.Output;

/// <summary>The answer of `shrink --format json`.</summary>
internal sealed record ShrinkOutput(
    string Space,
    double? Locality,
    IReadOnlyList<ShrinkStepOutput> Steps,
    int BoxSize,
    double BoxShare,
    IReadOnlyList<ShrunkOptionOutput> Exclude,
    IReadOnlyList<string> Kept
)
{
    public static ShrinkOutput Of(SearchSpace space, ShrinkRun run, TightBox box) =>
        new(
            space.Name,
            double.IsNaN(run.Locality) ? null : run.Locality,
            [.. run.Steps.Select(step => new ShrinkStepOutput(step.Size, step.Evaluations, step.Mean, step.StandardError, step.Diversity))],
            box.Size,
            box.Share,
            [.. box.Excluded.Select(pair => new ShrunkOptionOutput(pair.Choice.Address, pair.Choice.Options[pair.Option].Text))],
            [.. run.Kept.Select(each => ArchitectureText.Write(space, each))]
        );
}

/// <summary>One set; accuracies are fractions where the table's unit is per cent.</summary>
internal sealed record ShrinkStepOutput(int Size, int Evaluations, double Mean, double StandardError, double Diversity);

/// <summary>An option that no kept architecture takes.</summary>
internal sealed record ShrunkOptionOutput(string Address, string Option);

using NasNavigator.Analysis.Shrinking;
using NasNavigator.Space.Model;

namespace NasNavigator.Cli.Output;

/// <summary>The answer of `shrink --format json`.</summary>
internal sealed record ShrinkOutput(
    string Space,
    double? Locality,
    IReadOnlyList<LocalityOutput> Localities,
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
            Finite(run.Localities[0].Correlation),
            [.. run.Localities.Select((each, i) => new LocalityOutput(i + 1, Finite(each.Correlation), each.Pairs))],
            [
                .. run.Steps.Select(step => new ShrinkStepOutput(
                    step.Size,
                    step.Evaluations,
                    step.Mean,
                    step.StandardError,
                    step.Diversity,
                    step.Entropy,
                    Finite(step.Agreement)
                )),
            ],
            box.Size,
            box.Share,
            [.. box.Excluded.Select(pair => new ShrunkOptionOutput(pair.Choice.Address, pair.Choice.Options[pair.Option].Text))],
            [.. run.Kept.Select(each => ArchitectureText.Write(space, each))]
        );

    private static double? Finite(double number) => double.IsFinite(number) ? number : null;
}

/// <summary>One set; accuracies are fractions where the table's unit is per cent.</summary>
internal sealed record ShrinkStepOutput(
    int Size,
    int Evaluations,
    double Mean,
    double StandardError,
    double Diversity,
    double Entropy,
    double? Agreement
);

/// <summary>How alike architectures at one distance are.</summary>
internal sealed record LocalityOutput(int Distance, double? Correlation, int Pairs);

/// <summary>An option that no kept architecture takes.</summary>
internal sealed record ShrunkOptionOutput(string Address, string Option);

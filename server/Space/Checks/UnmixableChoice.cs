using NasNavigator.Space.Lowering;

namespace NasNavigator.Space.Checks;

/// <summary>A strategy that follows gradients, in a space or with an evaluator that gives it none.</summary>
internal sealed class UnmixableChoice : Check
{
    private static readonly string[] Following = ["darts", "gdas"];

    public override string Code => "NAS505";

    public override Severity Severity => Severity.Error;

    public override string Title => "A strategy without gradients to follow";

    public override IEnumerable<Diagnostic> Find(CheckContext context)
    {
        var (space, search) = (context.Space, context.Space.Search);
        if (!Following.Contains(search.Strategy) || context.File.Diagnostics.Any(finding => finding.Severity == Severity.Error))
        {
            yield break;
        }

        if (search.Evaluator != "supernet")
        {
            yield return At(
                space.Network.Span,
                $"strategy: {search.Strategy} follows gradients through a supernet, and evaluator: {search.Evaluator} has none. Use evaluator: supernet, or strategy: evolution."
            );
            yield break;
        }

        if (search.Strategy != "darts")
        {
            yield break;
        }

        var mixture = WeighedNetwork.OfAll(
            space,
            choice => choice.Allowed.Count > 0 ? choice.Allowed : [.. Enumerable.Range(0, choice.Options.Count)]
        );
        foreach (var (choice, reason) in mixture.Unmixable)
        {
            yield return At(
                choice.Span,
                $"strategy: darts cannot mix {choice.Address}: it {reason}. Use strategy: gdas, which runs one option at a time, or pin the choice."
            );
        }

        if (mixture.Unmixable.Count == 0 && mixture.Network.Problems is [var problem, ..])
        {
            yield return At(
                space.Network.Span,
                $"strategy: darts cannot run all options at once: {problem.Place}: {problem.Message} Use strategy: gdas, which runs one option at a time."
            );
        }
    }
}

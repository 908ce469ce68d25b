using System.Globalization;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Protocol.Navigator;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Panels;

/// <summary>nasnav/space: what an open file describes.</summary>
internal static class SpaceRequest
{
    /// <summary>Time for counting, and again for drawing where counting exactly takes longer.</summary>
    private static readonly TimeSpan CountingTime = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan CostTime = TimeSpan.FromMilliseconds(500);

    public static Feature Describe() =>
        new(
            Method<Workspace>.Request(
                "nasnav/space",
                LspJson.Default.SpaceParams,
                LspJson.Default.SpaceAnswer,
                (workspace, parameters, cancellation) =>
                    ValueTask.FromResult(Answer(workspace.Find(parameters.TextDocument.Uri), parameters.Revision, cancellation))
            )
        );

    /// <summary>How many architectures there are, counted or estimated within a time that nobody notices.</summary>
    public static SpaceSize SizeOf(SearchSpace space)
    {
        var size = SpaceCounter.Estimate(space, CountingTime, CostBounds.AdmissionTo(space));
        return new SpaceSize(
            size.Architectures.ToString(CultureInfo.InvariantCulture),
            size.Feasible?.ToString(CultureInfo.InvariantCulture),
            size.IsExact
        );
    }

    private static SpaceAnswer Answer(Document document, string? shown, CancellationToken cancellation)
    {
        if (document.Known is not { } known)
        {
            return new SpaceAnswer("none", Revisions.None);
        }

        var description = Describe(document, known, cancellation);
        var revision = Revisions.Of(description, LspJson.Default.SpaceDescription);
        return revision == shown ? new SpaceAnswer("same", revision) : new SpaceAnswer("full", revision, description);
    }

    private static SpaceDescription Describe(Document document, Known known, CancellationToken cancellation)
    {
        var space = known.Space;
        return new SpaceDescription(
            space.Name,
            space.Version,
            known.IsCurrent && Known.IsWhole(known.File),
            document.File.Diagnostics.Count(finding => finding.Severity == Severity.Error),
            SizeOf(space),
            CostsOf(space, cancellation),
            [.. space.Choices.Concat(space.HyperParameters).Select(ChoiceOf)]
        );
    }

    private static SpaceCosts? CostsOf(SearchSpace space, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(CostTime);
        try
        {
            var costs = CostRange.Of(space, limit.Token);
            return new SpaceCosts(
                new CostBound(costs.MinParameters, costs.MaxParameters),
                new CostBound(costs.MinMultiplyAdds, costs.MaxMultiplyAdds),
                costs.IsExact
            );
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private static SpaceChoice ChoiceOf(Choice choice) =>
        new(
            choice.Address,
            choice.Kind.ToString().ToLowerInvariant(),
            choice.TakeFrom,
            choice.TakeTo,
            choice.IsPinned,
            [
                .. choice.Options.Select(
                    (option, index) => new SpaceOption(option.Text, choice.Allowed.Count > 0 && !choice.Allowed.Contains(index))
                ),
            ]
        );
}

using System.Text.Json;
using NasNavigator.Analysis.GraphLayout;
using NasNavigator.Analysis.TemplateFigures;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.LanguageServer.Measured;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Protocol.Navigator;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Panels;

/// <summary>nasnav/template: the network of an open file as a picture, its options in the order that runs found.</summary>
internal static class TemplateRequest
{
    public static Feature Show() =>
        new(
            Method<Workspace>.Request(
                "nasnav/template",
                LspJson.Default.TemplateParams,
                LspJson.Default.TemplateAnswer,
                (workspace, parameters, cancellation) =>
                    ValueTask.FromResult(Answer(workspace, workspace.Find(parameters.TextDocument.Uri), parameters, cancellation))
            )
        );

    private static TemplateAnswer Answer(Workspace workspace, Document document, TemplateParams parameters, CancellationToken cancellation)
    {
        if (document.Known is not { } known)
        {
            return new TemplateAnswer("none", Revisions.None);
        }

        var template = Draw(known, workspace.Measurements.On(document.Uri, known.Space), parameters, cancellation);
        var revision = Revisions.Of(template, LspJson.Default.SpaceTemplate);
        return revision == parameters.Revision ? new TemplateAnswer("same", revision) : new TemplateAnswer("full", revision, template);
    }

    private static SpaceTemplate Draw(Known known, Evidence? evidence, TemplateParams parameters, CancellationToken cancellation)
    {
        var space = known.Space;
        var ordered = space.Choices.Concat(space.HyperParameters).ToDictionary(choice => choice, choice => Ordered(choice, evidence));
        var wishes = new FigureWishes(
            (parameters.Toggled ?? []).ToHashSet(StringComparer.Ordinal),
            (parameters.Opened ?? []).ToHashSet(StringComparer.Ordinal),
            parameters.OpenOnly
        );
        var figure = FigureBuilder.Of(space, known.File.Tree, choice => ordered[choice], wishes, cancellation);
        var nothing = Nothing(space);
        return new SpaceTemplate(
            space.Name,
            known.IsCurrent && Known.IsWhole(known.File),
            evidence?.Run.Id,
            evidence?.Run.Ranking.Round ?? 0,
            evidence?.IsOld ?? false,
            "points",
            Rounded(figure.Width),
            Rounded(figure.Height),
            [.. figure.Frames.Select(frame => new TemplateFrame(frame.Part, AreaOf(frame.Area), frame.Title, frame.Note, frame.Toggle))],
            [.. figure.Boxes.Select(box => new TemplateBox(box.Part, AreaOf(box.Area), box.Lines, box.Covers, box.IsFolded))],
            [
                .. figure.Vertices.Select(vertex => new TemplateVertex(
                    Rounded(vertex.X),
                    Rounded(vertex.Y),
                    vertex.Radius,
                    vertex.Label,
                    vertex.Kind,
                    vertex.Note
                )),
            ],
            [.. figure.Groups.Select(GroupOf)],
            [.. figure.Links.Select(LinkOf)],
            [.. space.Choices.Select(choice => ChoiceOf(choice, ordered[choice], evidence, nothing))]
        );
    }

    /// <summary>Options as a ranking has them: what counts from best to worst, then the others in file order.</summary>
    private static IReadOnlyList<int> Ordered(Choice choice, Evidence? evidence)
    {
        var counted = (evidence?.Of(choice) ?? []).Where(option => option.Rank > 0).Select(option => option.Place.OptionIndex).ToList();
        return [.. counted, .. Enumerable.Range(0, choice.Options.Count).Except(counted)];
    }

    private static TemplateChoice ChoiceOf(Choice choice, IReadOnlyList<int> ordered, Evidence? evidence, HashSet<(Choice, int)> nothing)
    {
        var measured = (evidence?.Of(choice) ?? []).ToDictionary(option => option.Place.OptionIndex);
        return new TemplateChoice(
            choice.Address,
            choice.Kind.ToString().ToLowerInvariant(),
            [
                .. ordered.Select(option => new TemplateOption(
                    choice.Options[option].Text,
                    StateOf(new OptionPlace(choice, option), measured.GetValueOrDefault(option)),
                    nothing.Contains((choice, option)),
                    measured.TryGetValue(option, out var found) ? MeasureOf(found) : null
                )),
            ]
        );
    }

    private static string StateOf(OptionPlace place, MeasuredOption? measured) =>
        measured is not null ? JsonNamingPolicy.CamelCase.ConvertName(measured.State.ToString())
        : !place.IsAllowed ? "excluded"
        : place.Choice.IsPinned ? "pinned"
        : "unmeasured";

    private static OptionMeasure MeasureOf(MeasuredOption option) =>
        new(
            option.Rank,
            option.Of,
            option.Row.Effect,
            option.Row.StandardError,
            option.Row.Samples,
            option.Row.Fitness,
            option.Suggestion is not null
        );

    /// <summary>Options that let nothing through.</summary>
    private static HashSet<(Choice, int)> Nothing(SearchSpace space) =>
        [
            .. TemplateNodes
                .All(space.Network)
                .OfType<ChoiceNode>()
                .SelectMany(node =>
                    node.Options.Index()
                        .Where(option => option.Item is OperatorNode { Operator.Name: "zero" })
                        .Select(option => (node.Choice, option.Index))
                ),
        ];

    private static TemplateGroup GroupOf(FigureGroup group) =>
        new(
            group.Address,
            AreaOf(group.Area),
            group.Title,
            [.. group.Pills.Select(pill => new TemplatePill(pill.Option, pill.Label, AreaOf(pill.Area)))],
            group.More,
            group.MoreArea is { } area ? AreaOf(area) : null
        );

    private static TemplateLink LinkOf(FigureLink link) =>
        new(
            [.. link.Points.SelectMany(point => new[] { Rounded(point.X), Rounded(point.Y) })],
            link.Shape,
            link.Address,
            link.Option,
            link.Through
        );

    private static TemplateArea AreaOf(PlacedBox box) => new(Rounded(box.X), Rounded(box.Y), Rounded(box.Width), Rounded(box.Height));

    private static double Rounded(double pixels) => Math.Round(pixels, 1);
}

using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Measured;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Hovering;

/// <summary>What runs measured: of an option at each of its addresses, of a choice for each of its options.</summary>
internal sealed class MeasuredSection : IHoverSection
{
    private const int MostChoices = 3;

    public string? Write(HoverContext context)
    {
        if (
            context.Document.Known is not { } known
            || context.Workspace.Measurements.On(context.Document.Uri, known.Space) is not { } evidence
        )
        {
            return null;
        }

        var tables = Options(context, known)
            .Select(option => EvidenceText.Table(evidence, option.Places))
            .Concat(
                Choices(context, known)
                    .Where(choice => evidence.Of(choice).Count > 0)
                    .Take(MostChoices)
                    .Select(choice => Table(evidence, choice))
            )
            .ToList();
        return tables.Count == 0 ? null : string.Join('\n', tables.Append(EvidenceText.Provenance(evidence)));
    }

    /// <summary>The option that the word is, or whose operator or name it is, where something was measured of it.</summary>
    private static IEnumerable<WrittenOption> Options(HoverContext context, Known known)
    {
        var isHead =
            context.OwnPair is not null
            || (context.Word.Parent as YamlMapping)?.Find("name") is { Value: var name } && ReferenceEquals(name, context.Word);
        var place = isHead ? context.Word.Parent!.Span : context.Word.Span;
        return known.Written.All.Where(option => known.Now(option.Span) == place && option.Places.Any(at => at.Choice.Index >= 0));
    }

    /// <summary>The choices that the word's key opens.</summary>
    private static IEnumerable<Choice> Choices(HoverContext context, Known known) =>
        context.OwnPair is { Key.Value: "choose" or "range" or "take" or "edges", Value: { } value }
            ? known.Space.Choices.Where(choice => known.Now(choice.Span) == value.Span)
            : [];

    private static string Table(Evidence evidence, Choice choice) =>
        $"{Markdown.Code(choice.Address)}\n\n{EvidenceText.Table(evidence, [.. evidence.Of(choice).Select(option => option.Place)], ofOneChoice: true)}";
}

using System.Globalization;
using NasNavigator.LanguageServer.Hovering;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Space.Language;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Completing;

/// <summary>Words, flags, defaults, and a choice where one may stand instead of a value.</summary>
internal static class ValueItems
{
    private const string Value = "1";
    private const string Choice = "4";

    public static IEnumerable<CompletionItem> Of(CompletionSite site)
    {
        if (site.KeyOf is not null || site.Context.MayBeLayer)
        {
            return [];
        }

        var place = site.Place;
        return site.Context switch
        {
            { Parameter: { } parameter } =>
            [
                .. Of(place, parameter),
                .. Choices(site, parameter.Kind is ParameterKind.Word or ParameterKind.Flag),
            ],
            { Key: { } key } => [.. Of(place, key), .. key.MayBeChosen ? Choices(site, key.Kind is ValueKind.Word or ValueKind.Flag) : []],
            _ => [],
        };
    }

    private static IEnumerable<CompletionItem> Of(CompletionPlace place, Parameter parameter)
    {
        var detail = $"{parameter.Summary} {WordSection.Limits(parameter)}".TrimEnd();
        var words = parameter.Kind == ParameterKind.Flag ? ["true", "false"] : parameter.Words;
        foreach (var word in words)
        {
            yield return place.Item(word, CompletionPlace.KindValue, word, detail, Value);
        }

        if (words.Count == 0 && parameter.Default is { } value)
        {
            var text = Convert.ToString(value, CultureInfo.InvariantCulture)!;
            yield return place.Item(text, CompletionPlace.KindValue, text, $"Left out. {detail}", Value);
        }

        if (parameter.Kind == ParameterKind.Width)
        {
            yield return Multiple(place);
        }
    }

    private static CompletionItem Multiple(CompletionPlace place) =>
        place.Item("\"*2\"", CompletionPlace.KindValue, "\"*2\"", "Twice the incoming width.", Value);

    private static IEnumerable<CompletionItem> Of(CompletionPlace place, Key key)
    {
        var words = key.Kind == ValueKind.Flag ? ["true", "false"] : key.Words;
        foreach (var word in words)
        {
            yield return place.Item(word, CompletionPlace.KindValue, word, key.Summary, Value);
        }

        if (ReferenceEquals(key, LayerKeys.Out))
        {
            yield return Multiple(place);
        }

        if (words.Count == 0 && key is { Default: { } value, Kind: ValueKind.Integer or ValueKind.Number })
        {
            yield return place.Item(value, CompletionPlace.KindValue, value, $"Left out. {key.Summary}", Value);
        }
    }

    private static IEnumerable<CompletionItem> Choices(CompletionSite site, bool isOfWords)
    {
        if (site.Node.Parent is YamlSequence)
        {
            // Already among the options of a choice.
            yield break;
        }

        var place = site.Place;
        var options = isOfWords ? "${1:first}, ${2:second}" : "${1:1}, ${2:2}";
        yield return place.Item("choose", CompletionPlace.KindSnippet, $"{{ choose: [{options}] }}", "One of several values.", Choice);
        if (!isOfWords)
        {
            yield return place.Item(
                "range",
                CompletionPlace.KindSnippet,
                "{ range: [${1:8}, ${2:64}], step: ${3:8} }",
                "A scale of values, both ends included.",
                Choice
            );
        }

        yield return place.Item("tie", CompletionPlace.KindSnippet, "{ tie: ${1:address} }", "The value of another choice.", Choice);
    }
}

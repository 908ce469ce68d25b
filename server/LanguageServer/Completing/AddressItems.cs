using NasNavigator.LanguageServer.Naming;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Space;
using NasNavigator.Space.Edits;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Completing;

/// <summary>Addresses, option texts and ties, where decisions are named: in <c>steering:</c>, in <c>constraints:</c>, in <c>codes:</c>, behind <c>when:</c> and <c>tie:</c>.</summary>
internal static class AddressItems
{
    /// <summary>More than these make no list that anybody reads.</summary>
    private const int MostAddresses = 500;

    private const string Whole = "1";
    private const string Single = "2";

    public static IEnumerable<CompletionItem> Of(CompletionSite site)
    {
        if (site.Place.Document.KnownSoFar is not { } known)
        {
            return [];
        }

        if (site.KeyOf is { } mapping)
        {
            return site.Section == "search" && CompletionSite.KeyAbove(mapping) == "codes" ? Codes(site, known.Space, mapping) : [];
        }

        if (site.Owner is not { } owner)
        {
            return [];
        }

        var key = owner.Key.Value;
        var entry = owner.Value?.Parent as YamlMapping;
        return (site.Section, key) switch
        {
            ("steering", "exclude" or "restore" or "pin" or "boost" or "limit") => Options(site, known.Space, entry, key),
            ("constraints", "option") => Options(site, known.Space, entry, key),
            ("steering", "at") or ("constraints", "in") => Addresses(site, known.Space, SubjectOf(entry), isPattern: true),
            ("constraints", "require" or "forbid") or (_, "when") => Expression(site, known.Space),
            (_, "tie") => Ties(site, known.Space),
            _ => [],
        };
    }

    private static IEnumerable<CompletionItem> Options(CompletionSite site, SearchSpace space, YamlMapping? entry, string verb)
    {
        var at = (entry?.Find(verb == "option" ? "in" : "at")?.Value as YamlScalar)?.Value;
        var texts = space
            .Choices.Where(choice => AddressPattern.Matches(at, choice.Address))
            .SelectMany(choice => choice.Options, (choice, option) => (option.Text, choice))
            .GroupBy(option => option.Text, option => option.choice)
            .Take(MostAddresses);
        var place = site.Whole;
        foreach (var text in texts)
        {
            yield return place.Item(
                text.Key,
                CompletionPlace.KindReference,
                ScalarText.Of(text.Key),
                $"Option of {Figures.Counted(text.Count(), "choice")}.",
                Whole
            );
        }

        foreach (var measure in verb == "limit" ? (string[])["params", "macs", "memory", "latency"] : [])
        {
            yield return place.Item(measure, CompletionPlace.KindValue, measure, "A cost of the whole architecture.", Single);
        }
    }

    /// <summary>Options that a table may have words of its own for.</summary>
    private static IEnumerable<CompletionItem> Codes(CompletionSite site, SearchSpace space, YamlMapping codes) =>
        space
            .Choices.SelectMany(choice => choice.Options)
            .Select(option => option.Text)
            .Distinct(StringComparer.Ordinal)
            .Where(text => codes.Pairs.All(pair => ReferenceEquals(pair.Key, site.Node) || pair.Key.Value != text))
            .Take(MostAddresses)
            .Select(text =>
                site.Whole.Item(
                    text,
                    CompletionPlace.KindReference,
                    site.Whole.Key(ScalarText.Of(text)),
                    "What the table calls this option.",
                    Whole
                )
            );

    private static IEnumerable<CompletionItem> Addresses(CompletionSite site, SearchSpace space, string? option, bool isPattern)
    {
        var place = site.Whole;
        var choices = space
            .Choices.Concat(space.HyperParameters)
            .Where(choice => option is null || choice.Options.Any(own => own.Text == option))
            .ToList();
        if (isPattern)
        {
            foreach (
                var first in choices
                    .GroupBy(choice => FirstSegment(choice.Address))
                    .Where(group => group.Any(choice => choice.Address != group.Key))
            )
            {
                yield return place.Item(
                    first.Key,
                    CompletionPlace.KindClass,
                    ScalarText.Of(first.Key),
                    $"Everything in it: {Figures.Counted(first.Count(), "choice")}.",
                    Whole
                );
            }
        }

        foreach (var choice in choices.Take(MostAddresses))
        {
            yield return place.Item(
                choice.Address,
                CompletionPlace.KindReference,
                ScalarText.Of(choice.Address),
                OptionsOf(choice),
                Single
            );
        }
    }

    /// <summary>In a condition: addresses, and behind a comparison the options of the choice before it.</summary>
    private static IEnumerable<CompletionItem> Expression(CompletionSite site, SearchSpace space)
    {
        var text = site.Place.Document.Text;
        var start = site.Place.Word.Start;
        while (start > 0 && IsInAddress(text[start - 1]))
        {
            start--;
        }

        var place = site.Place with { Word = new SourceSpan(start, site.Place.Word.End) };
        var from = Math.Max(site.InDocument(site.Node.Span).Start, text.LastIndexOf('\n', Math.Max(0, start - 1)) + 1);
        var before = text[Math.Min(from, start)..start].TrimEnd();
        if (Compared(before) is { } address && space.Find(address) is { } compared)
        {
            foreach (var option in compared.Options.Take(MostAddresses))
            {
                yield return place.Item(option.Text, CompletionPlace.KindValue, option.Text, $"Option of {compared.Address}.", Whole);
            }

            yield break;
        }

        foreach (var choice in space.Choices.Concat(space.HyperParameters).Take(MostAddresses))
        {
            yield return place.Item(choice.Address, CompletionPlace.KindReference, choice.Address, OptionsOf(choice), Single);
        }

        foreach (var word in (string[])["and", "or", "not", "when", "then", "in", "sum", "count"])
        {
            yield return place.Item(word, CompletionPlace.KindValue, word, "Word of conditions.", "3");
        }
    }

    private static IEnumerable<CompletionItem> Ties(CompletionSite site, SearchSpace space)
    {
        var place = site.Whole;
        var ties = NameIndex.Of(site.Place.Document.Tree).All.Where(thing => thing is { Kind: NameKind.Address, Definition: null });
        foreach (var tie in ties)
        {
            yield return place.Item(
                tie.Name,
                CompletionPlace.KindReference,
                ScalarText.Of(tie.Name),
                $"Tie of {Figures.Counted(tie.Uses.Count, "place")}.",
                Whole
            );
        }

        foreach (var choice in space.Choices.Concat(space.HyperParameters).Where(choice => !choice.IsSubset).Take(MostAddresses))
        {
            yield return place.Item(
                choice.Address,
                CompletionPlace.KindReference,
                ScalarText.Of(choice.Address),
                OptionsOf(choice),
                Single
            );
        }
    }

    private static string? SubjectOf(YamlMapping? entry) =>
        entry
            ?.Pairs.Where(pair => pair.Key.Value is "exclude" or "restore" or "pin" or "boost" or "limit" or "option")
            .Select(pair => (pair.Value as YamlScalar)?.Value)
            // Subsets are of any choice that takes several.
            .FirstOrDefault(text => text?.StartsWith('{') != true);

    private static string OptionsOf(Choice choice)
    {
        const int Most = 6;
        var shown = string.Join(", ", choice.Options.Take(Most).Select(option => option.Text));
        return choice.Options.Count > Most ? $"{shown}, …" : shown;
    }

    private static string FirstSegment(string address)
    {
        var end = address.AsSpan().IndexOfAny('.', '[');
        return end < 0 ? address : address[..end];
    }

    private static string? Compared(string before)
    {
        var end = before.TrimEnd('[', ' ', ',');
        foreach (var sign in (string[])["!=", "<=", ">=", "=", "<", ">", " in"])
        {
            if (end.EndsWith(sign, StringComparison.Ordinal))
            {
                var address = end[..^sign.Length].TrimEnd();
                var start = address.Length;
                while (start > 0 && IsInAddress(address[start - 1]))
                {
                    start--;
                }

                return address[start..];
            }
        }

        return null;
    }

    private static bool IsInAddress(char character) =>
        char.IsLetterOrDigit(character) || character is '_' or '.' or '-' or '>' or '[' or ']' or '*';
}

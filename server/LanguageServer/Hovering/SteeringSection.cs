using System.Numerics;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.Space;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Hovering;

/// <summary>What an entry of <c>steering:</c> does: the architectures before and after it.</summary>
internal sealed class SteeringSection : IHoverSection
{
    public string? Write(HoverContext context)
    {
        if (EntryAt(context.Document, context.Word) is not var (index, entry) || context.Document.Known is not { IsCurrent: true } known)
        {
            return null;
        }

        var verb = entry.Pairs.FirstOrDefault(pair => pair.Key.Value is "exclude" or "restore" or "pin" or "boost" or "limit");
        if (verb?.Value is not YamlScalar subject)
        {
            return null;
        }

        var where = entry.Find("at")?.Value is YamlScalar at ? $"at {Markdown.Code(at.Value)}" : "everywhere";
        var text = $"**{verb.Key.Value}** {Markdown.Code(subject.Value)} {where}";
        if (entry.Find("because")?.Value is YamlScalar because)
        {
            text += $"  \n{Markdown.Text(because.Value)}";
        }

        if (verb.Key.Value == "boost")
        {
            return $"{text}  \nDrawn more often; no architecture is taken away.";
        }

        var (before, after) = (CountUpTo(known.File, index), CountUpTo(known.File, index + 1));
        return before is { } from && after is { } to ? $"{text}  \n{Change(from, to)}" : text;
    }

    private static string Change(BigInteger before, BigInteger after)
    {
        if (before == after)
        {
            return $"Changes nothing: {Figures.Counted(after, "architecture")} before and after.";
        }

        var share = before.IsZero ? 0 : ((double)((after << 53) / before) / (1L << 53)) - 1;
        var percent = share < 0 ? $"−{Figures.Percent(-share)}" : $"+{Figures.Percent(share)}";
        return $"{Figures.Count(before)} → {Figures.Count(after)} architectures ({percent})";
    }

    private static (int Index, YamlMapping Entry)? EntryAt(Document document, YamlScalar word)
    {
        var list = (document.Tree.Root as YamlMapping)?.Find("steering")?.Value as YamlSequence;
        if (list is null || word.Parent is not YamlMapping entry || !ReferenceEquals(entry.Parent, list))
        {
            return null;
        }

        for (var i = 0; i < list.Items.Count; i++)
        {
            if (ReferenceEquals(list.Items[i], entry))
            {
                return (i, entry);
            }
        }

        return null;
    }

    /// <summary>The architectures under the first so many entries: the same text, in which the others are blank.</summary>
    private static BigInteger? CountUpTo(BoundFile file, int entries)
    {
        var items = ((file.Tree.Root as YamlMapping)?.Find("steering")?.Value as YamlSequence)?.Items ?? [];
        if (entries >= items.Count)
        {
            return QuickCount.Of(file.Space!);
        }

        var text = file.Tree.Text.ToCharArray();
        foreach (var item in items.Skip(entries))
        {
            for (var i = item.Span.Start; i < item.Span.End; i++)
            {
                text[i] = text[i] is '\r' or '\n' ? text[i] : ' ';
            }

            // Nothing, as YAML writes it.
            text[item.Span.Start] = '~';
        }

        SearchSpace? space = BoundFile.Bind(new string(text)).Space;
        return space is null ? null : QuickCount.Of(space);
    }
}

using System.Text;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Naming;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Hovering;

/// <summary>What the word means: a key, an argument, an operator of the catalogue, or a name of the user's own.</summary>
internal sealed class WordSection : IHoverSection
{
    public string? Write(HoverContext context)
    {
        var expected = context.Expected;
        if (expected.Key is { } key)
        {
            return Describe(key.Name, key.Summary, key.Words, key.Default);
        }

        if (expected.Parameter is { } parameter)
        {
            return Describe(parameter.Name, $"{parameter.Summary} {Limits(parameter)}".TrimEnd(), parameter.Words, parameter.Default);
        }

        if (context.Named is { Kind: NameKind.Layer, Definition: not null } named)
        {
            // The user's own words come first: they may hide a catalogue operator.
            return Describe(context.Document, named);
        }

        return expected.MayBeLayer && OperatorCatalogue.Find(context.Word.Value) is { } @operator ? Describe(@operator) : null;
    }

    /// <summary>The smallest and the largest value, in words; empty where there is no limit.</summary>
    public static string Limits(Parameter parameter) =>
        (parameter.Min, parameter.Max) switch
        {
            ({ } min, { } max) => $"{min} to {max}.",
            ({ } min, null) => $"At least {min}.",
            (null, { } max) => $"At most {max}.",
            _ => "",
        };

    /// <summary>The definition of an operator or block of the user's.</summary>
    public static string Describe(Document document, NamedThing named)
    {
        var line = document.Tree.Lines.PositionOf(named.Definition!.Value.Start).Line;
        var times = named.Uses.Count == 1 ? "once" : $"{named.Uses.Count} times";
        return $"**{Markdown.Text(named.Name)}**, written {times}\n\n{Markdown.Yaml(Indented(document, line))}";
    }

    /// <summary>The first lines of an operator's page and its arguments.</summary>
    public static string Describe(IOperator @operator)
    {
        var text = new StringBuilder($"**{@operator.Name}**  \n{@operator.Summary}\n");
        if (ShapeLine(@operator.Page) is { } shape)
        {
            text.Append($"\n{shape}\n");
        }

        foreach (var parameter in @operator.Parameters)
        {
            var value = parameter.Default is null ? "" : $" = {Written(parameter.Default)}";
            text.Append($"\n- `{parameter.Name}{value}` {parameter.Summary}");
        }

        return text.Append($"\n\n`nasnav explain {@operator.Name}` shows the whole page.").ToString();
    }

    private static string Describe(string name, string summary, IReadOnlyList<string> words, object? value)
    {
        var text = new StringBuilder($"**{name}**  \n{summary}");
        if (words.Count > 0)
        {
            text.Append($"\n\nOne of {string.Join(", ", words.Select(word => $"`{word}`"))}.");
        }

        if (value is not null)
        {
            text.Append($"\n\nLeft out: `{Written(value)}`.");
        }

        return text.ToString();
    }

    private static string Written(object value) => value is bool flag ? (flag ? "true" : "false") : $"{value}";

    private static string? ShapeLine(string page) =>
        page.Split('\n').FirstOrDefault(line => line.StartsWith("**Shape:**", StringComparison.Ordinal));

    /// <summary>A line and the deeper ones below it, at most ten, without their common indentation.</summary>
    private static string Indented(Document document, int line)
    {
        const int MaxLines = 10;
        var depth = Text(document, line).TakeWhile(character => character == ' ').Count();
        var shown = new List<string> { Text(document, line).Trim() };
        for (var i = line + 1; i < document.Tree.Lines.Count && shown.Count <= MaxLines; i++)
        {
            var text = Text(document, i).TrimEnd();
            if (text.Length > 0 && text.Length - text.TrimStart().Length <= depth)
            {
                break;
            }

            shown.Add(
                shown.Count == MaxLines ? "…"
                : text.Length > depth ? text[depth..]
                : ""
            );
        }

        return string.Join('\n', shown).TrimEnd();
    }

    private static string Text(Document document, int line)
    {
        var start = document.Tree.Lines.StartOf(line);
        var end = line + 1 < document.Tree.Lines.Count ? document.Tree.Lines.StartOf(line + 1) : document.Text.Length;
        return document.Tree.TextOf(new SourceSpan(start, end)).ToString();
    }
}

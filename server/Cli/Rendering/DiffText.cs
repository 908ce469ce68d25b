using System.Numerics;
using System.Text;
using NasNavigator.Space;
using NasNavigator.Space.Diffing;

namespace NasNavigator.Cli.Rendering;

/// <summary>A difference of two spaces for people: in a terminal, and as a comment in code review.</summary>
internal static class DiffText
{
    /// <summary>For a terminal.</summary>
    public static string Text((SpaceFacts Old, SpaceFacts New) facts, IReadOnlyList<SpaceChange> changes, Terminal terminal)
    {
        var worst = SpaceDifference.WorstOf(changes);
        var text = new StringBuilder(
            $"{terminal.Paint(Headline(facts), Ink.Strong)}      breaks: {terminal.Paint(Broken(worst), worst >= Breakage.Ranking ? Ink.Warning : Ink.Good)}"
        );
        foreach (var change in changes)
        {
            var why = Why(change);
            text.Append($"\n{Sign(change)} {Sentence(change)}{(why.Length == 0 ? "" : $"      {terminal.Paint(why, Ink.Faint)}")}");
            if (change.Breakage >= Breakage.Cost)
            {
                text.Append(terminal.Paint($"   [{Output.DiffOutput.Word(change.Breakage)}]", Ink.Warning));
            }
        }

        return text.ToString();
    }

    /// <summary>For a comment: a heading line and a table; what a user wrote is escaped.</summary>
    public static string Markdown((SpaceFacts Old, SpaceFacts New) facts, IReadOnlyList<SpaceChange> changes)
    {
        var text = new StringBuilder($"**{Escaped(Headline(facts))}** · breaks: {Escaped(Broken(SpaceDifference.WorstOf(changes)))}\n");
        if (changes.Count == 0)
        {
            return text.ToString().TrimEnd();
        }

        text.Append("\n| | where | what | breaks | why |\n| --- | --- | --- | --- | --- |\n");
        foreach (var change in changes)
        {
            var places = change.Places > 1 ? $" (in {change.Places} places)" : "";
            var breaks = change.Breakage >= Breakage.Cost ? Output.DiffOutput.Word(change.Breakage) : "";
            text.Append(
                $"| {Sign(change)} | `{Code(change.Where)}` | {Escaped(change.What + places)} | {breaks} | {Escaped(Why(change))} |\n"
            );
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>The change as one sentence.</summary>
    public static string Sentence(SpaceChange change) =>
        change.Breakage is Breakage.Cosmetic && change.Where == "text"
            ? change.What
            : $"{change.Where}{(Separates(change) ? ": " : " ")}{change.What}{(change.Places > 1 ? $" (in {change.Places} places)" : "")}";

    /// <summary>What it breaks, in words.</summary>
    public static string Broken(Breakage worst) =>
        worst switch
        {
            Breakage.Checkpoint => "checkpoints (weights have other sizes or another meaning: a run begins anew there)",
            Breakage.Ranking => "rankings (what was measured no longer speaks of this space; weights go on)",
            Breakage.Cost => "costs (the same architectures cost something else; weights and rankings stay)",
            _ => "nothing (checkpoints and rankings stay valid)",
        };

    /// <summary>Search space: 1,024 → 768 architectures (−25 %).</summary>
    private static string Headline((SpaceFacts Old, SpaceFacts New) facts)
    {
        var (old, now) = (facts.Old.Left, facts.New.Left);
        var about = facts.Old.Cardinality.IsExact && facts.New.Cardinality.IsExact ? "" : "≈ ";
        if (old == now)
        {
            return $"Search space: {about}{Figures.Counted(now, "architecture")}, as before";
        }

        var change = old.IsZero ? "" : $" ({about}{Share(old, now)})";
        return $"Search space: {about}{Figures.Count(old)} → {Figures.Counted(now, "architecture")}{change}";
    }

    private static string Share(BigInteger old, BigInteger now)
    {
        var times = Math.Exp(BigInteger.Log(BigInteger.Max(now, 1)) - BigInteger.Log(old));
        return times > 10 ? $"×{Figures.Short(times)}" : $"{(times < 1 ? "−" : "+")}{Math.Abs(100 * (times - 1)):0.#} %";
    }

    private static char Sign(SpaceChange change) =>
        change.Kind switch
        {
            ChangeKind.Added => '+',
            ChangeKind.Removed => '−',
            _ => '~',
        };

    private static bool Separates(SpaceChange change) => change.Kind != ChangeKind.Changed || change.Breakage >= Breakage.Ranking;

    private static string Why(SpaceChange change) =>
        change.Because is null ? ""
        : change.Run is null ? change.Because
        : $"{change.Because} (run {change.Run})";

    /// <summary>Nothing in a cell is markup, ends the cell, or calls somebody.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in text)
        {
            escaped.Append(
                character switch
                {
                    '\r' or '\n' => " ",
                    '@' => "@\u200B",
                    '\\' or '`' or '*' or '_' or '{' or '}' or '[' or ']' or '<' or '>' or '|' or '#' => $"\\{character}",
                    _ => character.ToString(),
                }
            );
        }

        return escaped.ToString();
    }

    private static string Code(string text) =>
        text.Replace('`', '\'').Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}

using System.CommandLine;
using NasNavigator.Cli.Output;
using NasNavigator.Cli.Rendering;
using NasNavigator.Space.Model;

namespace NasNavigator.Cli.Commands;

/// <summary>The page of a diagnostic, of an operator or of a zero-cost proxy.</summary>
internal sealed class ExplainCommand : IVerb
{
    public Command Create(Terminal terminal)
    {
        var subject = new Argument<string?>("SUBJECT")
        {
            Description =
                "A diagnostic's code (NAS312), an operator's name (conv) or a zero-cost proxy's (zico); left out, everything that has a page is listed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var format = CommonOptions.Format("text", "markdown", "json");
        var command = new Command("explain", "Shows the page of a diagnostic, an operator or a zero-cost proxy.") { subject, format };
        command.SetAction(parsed => Run(parsed.GetValue(subject), parsed.GetValue(format)!, terminal));
        return command;
    }

    private static int Run(string? subject, string format, Terminal terminal)
    {
        if (subject is null)
        {
            List(format, terminal);
            return 0;
        }

        var page = Pages.Find(subject) ?? throw new UsageException(Unknown(subject));
        terminal.Line(
            format switch
            {
                "json" => Json.Write(page, Json.Default.PageOutput),
                "markdown" => page.Page!.TrimEnd(),
                _ => MarkdownText.Render(page.Page!, terminal).TrimEnd(),
            }
        );
        return 0;
    }

    private static void List(string format, Terminal terminal)
    {
        var all = Pages.All.Select(page => page with { Page = null }).ToList();
        if (format == "json")
        {
            terminal.Line(Json.Write(all, Json.Default.ListPageOutput));
            return;
        }

        var width = all.Max(page => page.Name.Length);
        foreach (var group in all.GroupBy(page => page.Kind))
        {
            terminal.Line(terminal.Paint(group.Key == "proxy" ? "proxies" : $"{group.Key}s", Ink.Strong));
            foreach (var page in group)
            {
                terminal.Line($"  {page.Name.PadRight(width)}  {page.Summary}");
            }
        }
    }

    private static string Unknown(string subject)
    {
        var near = Nearest.To(subject, Pages.All.Select(page => page.Name));
        var mend = near is null ? "`nasnav explain` lists everything that has a page." : $"Did you mean {near}?";
        return $"There is no diagnostic, operator or proxy \"{subject}\". {mend}";
    }
}

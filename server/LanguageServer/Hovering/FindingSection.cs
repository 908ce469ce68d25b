using NasNavigator.Space.Checks;

namespace NasNavigator.LanguageServer.Hovering;

/// <summary>What the findings at the cursor are about. Their messages are shown by the editor already.</summary>
internal sealed class FindingSection : IHoverSection
{
    public string? Write(HoverContext context)
    {
        var codes = context
            .Document.File.Diagnostics.Where(finding => finding.Span.Touches(context.Offset))
            .Select(finding => finding.Code)
            .Distinct()
            .ToList();
        var lines = codes
            .Select(CheckCatalogue.Find)
            .OfType<Check>()
            .Select(check => $"**{check.Code}** {check.Title}. `nasnav explain {check.Code}` shows how to mend it.")
            .ToList();
        return lines.Count == 0 ? null : string.Join("\n\n", lines);
    }
}

using NasNavigator.Space;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Hovering;

/// <summary>Which decisions an address or a pattern covers.</summary>
internal sealed class AddressSection : IHoverSection
{
    private const int MostChoices = 6;

    public string? Write(HoverContext context)
    {
        if (
            context.Document.Known is not { } known
            || context.Word.Parent is not YamlMapping mapping
            || mapping.Pairs.FirstOrDefault(pair => ReferenceEquals(pair.Value, context.Word)) is not { Key.Value: "at" or "in" or "tie" }
        )
        {
            return null;
        }

        var covered = known
            .Space.Choices.Concat(known.Space.HyperParameters)
            .Where(choice => AddressPattern.Matches(context.Word.Value, choice.Address))
            .ToList();
        if (covered.Count == 0)
        {
            return null;
        }

        var lines = covered.Take(MostChoices).Select(choice => $"- {Markdown.Code(choice.Address)}: {OptionSection.OptionsOf(choice)}");
        var more = covered.Count > MostChoices ? $"\n- … {Figures.Counted(covered.Count - MostChoices, "more")}" : "";
        return $"Covers {Figures.Counted(covered.Count, "choice")}:\n\n{string.Join('\n', lines)}{more}";
    }
}

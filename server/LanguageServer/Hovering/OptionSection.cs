using NasNavigator.Space;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Hovering;

/// <summary>Which decisions an option belongs to, and what steering says of it there.</summary>
internal sealed class OptionSection : IHoverSection
{
    private const int MostAddresses = 8;

    public string? Write(HoverContext context)
    {
        if (context.Document.Known is not { } known)
        {
            return null;
        }

        var options = known.Written.All.Where(option => known.Now(option.Span) == context.Word.Span).ToList();
        if (options is not [var only])
        {
            return null;
        }

        var (excluded, all) = (only.Places.Count(place => !place.IsAllowed), only.Places.Count);
        var addresses = string.Join(", ", only.Places.Take(MostAddresses).Select(place => Markdown.Code(place.Address)));
        var more = all > MostAddresses ? $" and {all - MostAddresses} more" : "";
        var text = $"**Option** of {addresses}{more}";
        var state =
            excluded == 0 ? null
            : excluded == all ? "excluded by steering"
            : $"excluded at {excluded} of {all}: {string.Join(", ", only.Places.Where(place => !place.IsAllowed).Take(MostAddresses).Select(place => Markdown.Code(place.Address)))}";
        var pinned = only.Places.Where(place => place.IsAllowed && place.Choice.IsPinned).ToList();
        var pin =
            pinned.Count == 0 ? null
            : pinned.Count == all ? "pinned"
            : $"pinned at {Figures.Counted(pinned.Count, "place")}";
        return string.Join("  \n", new[] { text, state, pin }.OfType<string>());
    }

    /// <summary>The options of a decision in a line.</summary>
    public static string OptionsOf(Choice choice)
    {
        const int MostOptions = 12;
        var shown = choice
            .Options.Take(MostOptions)
            .Select((option, index) => choice.Allowed.Contains(index) ? Markdown.Code(option.Text) : $"~~{Markdown.Code(option.Text)}~~");
        return string.Join(", ", shown) + (choice.Options.Count > MostOptions ? $" and {choice.Options.Count - MostOptions} more" : "");
    }
}

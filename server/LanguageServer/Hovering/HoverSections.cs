namespace NasNavigator.LanguageServer.Hovering;

/// <summary>Names every section of a hover, in the order in which they are shown.</summary>
internal static class HoverSections
{
    public static IReadOnlyList<IHoverSection> All { get; } =
    [
        new FindingSection(),
        new WordSection(),
        new SteeringSection(),
        new AddressSection(),
        new PlaceSection(),
        new OptionSection(),
        new MeasuredSection(),
    ];
}

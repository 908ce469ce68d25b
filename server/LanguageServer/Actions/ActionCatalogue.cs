namespace NasNavigator.LanguageServer.Actions;

/// <summary>Names every source of actions, in the order in which the light bulb lists them.</summary>
internal static class ActionCatalogue
{
    public static IReadOnlyList<IActionSource> All { get; } =
    [new QuickFixes(), new ExcludeOption(), new RestoreOption(), new PinOption(), new UnpinOption(), new SafeFixes()];
}

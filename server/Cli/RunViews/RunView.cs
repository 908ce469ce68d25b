using NasNavigator.Search;

namespace NasNavigator.Cli.RunViews;

/// <summary>Shows what a search tells.</summary>
internal static class RunView
{
    /// <summary>Redrawn in place for people who look on, a line a round where nobody does, events for programs.</summary>
    public static IProgress<SearchEvent> For(Terminal terminal, bool json) =>
        json ? new JsonRunView(terminal)
        : terminal.IsLive ? new LiveRunView(terminal)
        : new PlainRunView(terminal);
}

using NasNavigator.Cli.Output;
using NasNavigator.Search;

namespace NasNavigator.Cli.RunViews;

/// <summary>One event a line, for programs.</summary>
internal sealed class JsonRunView(Terminal terminal) : IProgress<SearchEvent>
{
    public void Report(SearchEvent value)
    {
        terminal.Line(Json.WriteLine(RunEventOutput.Of(value), Json.Default.RunEventOutput));
        terminal.Out.Flush();
    }
}

using NasNavigator.Space.Checks;
using NasNavigator.Testing;

namespace NasNavigator.Cli.Tests.House;

public sealed class GeneratedDocsTests
{
    [Fact]
    public void Diagnostics_CommittedPages_EqualTheRenderedOnes() =>
        CommittedPages.ShouldBeCurrent(Repository.PathOf("docs", "diagnostics"), DiagnosticDocs.RenderAll());
}

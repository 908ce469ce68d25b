using NasNavigator.Space.Language.Vocabulary;
using NasNavigator.Testing;

namespace NasNavigator.Space.Tests.Language;

/// <summary>Every zero-cost proxy has a page that says what somebody who reads its score must know.</summary>
public sealed class ProxyPagesTests
{
    private static readonly string[] Parts = ["**Score:** ", "**Blind to:** ", "**Cost:** ", "**Disconnected networks:** ", "**Source:** "];

    public static TheoryData<string> Names { get; } = [.. Words.Proxies.Names()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Page_OfEveryProxy_HasItsFormulaLimitsCostAndSource(string proxy)
    {
        var page = ProxyPages.Of(proxy);

        page.ShouldStartWith($"# {proxy}\n");
        page.ShouldContain($"--proxy {proxy}\n");
        page.ShouldContain("−∞");
        var places = Parts.Select(part => page.IndexOf(part, StringComparison.Ordinal)).ToList();
        places.ShouldAllBe(place => place > 0);
        places.ShouldBe(places.Order());
        page[places[^1]..].ShouldContain("arXiv:");
    }

    [Fact]
    public void Docs_OfProxies_EqualTheRenderedOnes() =>
        CommittedPages.ShouldBeCurrent(Repository.PathOf("docs", "proxies"), ProxyPages.RenderAll());
}

using NasNavigator.Cli.Rendering;
using NasNavigator.Runs;

namespace NasNavigator.Cli.Tests.Rendering;

public class EvidenceTextTests
{
    private static readonly BaselineRow Beaten = new("edge=conv", 0.91, 0.9, null, null, 2100, 162_000, 2.25, 0.75, IsBest: false);

    [Fact]
    public void Largest_OfASearchThatWon_SaysByHowMuch() =>
        Text(Beaten)
            .ShouldBe(
                "baseline: the largest network has 0.900 on pictures that nothing was chosen by, 2.1k parameters; the best is 2.3 ± 0.8 points above it   edge=conv"
            );

    [Fact]
    public void Largest_OfASearchThatLost_SaysSo() =>
        Text(Beaten with { LeadOfBest = -1.5, FinalAccuracy = 0.93, FinalReportAccuracy = 0.92 })
            .ShouldBe(
                "baseline: the largest network has 0.920 trained alone, on pictures that nothing was chosen by, 2.1k parameters; the search lost to it by 1.5 ± 0.8 points   edge=conv"
            );

    [Theory]
    [InlineData(0.1, "; the best is not told apart from it: 0.1 ± 0.8 points above   ")]
    [InlineData(-1.4, "; the best is not told apart from it: 1.4 ± 0.8 points below   ")]
    public void Largest_WithinTwoErrors_IsNeitherWonNorLost(double lead, string expected) =>
        Text(Beaten with { LeadOfBest = lead }).ShouldContain(expected);

    [Fact]
    public void Largest_ThatIsTheBest_SaysSo() => Text(Beaten with { LeadOfBest = 0, IsBest = true }).ShouldContain("; it is the best   ");

    [Fact]
    public void Largest_OfATable_HasNoErrorAndNoPictures() =>
        Text(Beaten with { StandardError = null })
            .ShouldBe("baseline: the largest network has 0.900, 2.1k parameters; the best is 2.3 points above it   edge=conv");

    private static string Text(BaselineRow row)
    {
        using var plain = Terminal.Captured(TextWriter.Null, TextWriter.Null, "/");
        return EvidenceText.Largest(row, plain).ShouldNotBeNull();
    }
}

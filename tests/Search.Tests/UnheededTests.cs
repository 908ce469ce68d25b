using NasNavigator.Space.Checks;

namespace NasNavigator.Search.Tests;

public class UnheededTests
{
    [Theory]
    [InlineData("gdas", "uniform", true)]
    [InlineData("darts", "sandwich", true)]
    [InlineData("gdas", "fair", false)]
    [InlineData("random", "uniform", false)]
    public void In_SamplerUnderAStrategyThatDrawsItself_IsSaid(string strategy, string sampler, bool isSaid)
    {
        var text = TinySearch.Space.Replace("strategy: random", $"strategy: {strategy}\n  supernet: {{ sampler: {sampler} }}");

        var said = Unheeded.In(Checker.Check(text).Space!).ToList();

        said.Any(sentence => sentence.Contains($"sampler: {sampler} is not heeded", StringComparison.Ordinal)).ShouldBe(isSaid);
    }
}

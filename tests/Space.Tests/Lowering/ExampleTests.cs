using NasNavigator.Space.Binding;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Lowering;
using NasNavigator.Testing;

namespace NasNavigator.Space.Tests.Lowering;

/// <summary>Every example of the repository is lowered, many architectures of each.</summary>
public sealed class ExampleTests(Xunit.Abstractions.ITestOutputHelper output)
{
    public static TheoryData<string> Examples =>
        [.. Directory.GetFiles(Repository.PathOf("examples"), "*.nas.yaml").Select(path => Path.GetFileName(path)).Order()];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Lower_SampledArchitecturesOfAnExample_FitTogether(string file)
    {
        var bound = BoundFile.Bind(Repository.Read("examples", file), file);
        var space = bound.Space.ShouldNotBeNull();
        bound.Diagnostics.Where(finding => finding.Severity == Severity.Error).ShouldBeEmpty();

        var survey = Survey.Of(space).Findings;
        var range = CostRange.Of(space);
        output.WriteLine($"{file}: {range} {SupernetMemory.Of(space, range)}");
        foreach (var finding in survey)
        {
            output.WriteLine($"{finding.Kind} {bound.Tree.Text[finding.Span.Start..finding.Span.End]}: {finding.Message}");
        }

        survey.ShouldBeEmpty();
        var random = new Random(1);
        var sampler = new Sampler(space);
        for (var i = 0; i < 50; i++)
        {
            var network = Lowerer.Lower(space, sampler.Sample(random)!);

            network.Problems.ShouldBeEmpty();
            network.Steps.Select(step => step.Key).ShouldBeUnique();
            var cost = Cost.Of(network);
            cost.Parameters.ShouldBeInRange(range.MinParameters, range.MaxParameters);
            cost.MultiplyAdds.ShouldBeInRange(range.MinMultiplyAdds, range.MaxMultiplyAdds);
        }
    }
}

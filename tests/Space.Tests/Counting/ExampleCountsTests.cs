using System.Numerics;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;
using NasNavigator.Testing;

namespace NasNavigator.Space.Tests.Counting;

/// <summary>The published sizes, from the files that users copy.</summary>
public sealed class ExampleCountsTests
{
    [Theory]
    [InlineData("nas-bench-201", "15625")]
    [InlineData("transnas-bench-101-micro", "4096")]
    [InlineData("transnas-bench-101-macro", "3256")]
    [InlineData("nats-bench-size", "32768")]
    [InlineData("darts", "1076746950455072400")]
    [InlineData("ofa-mobilenet-v3", "21758655492572485851")]
    [InlineData("autoformer-t", "1056964608")]
    [InlineData("spos-shufflenet-v2", "1099511627776")]
    [InlineData("fbnet", "984770902183611232881")]
    [InlineData("proxylessnas", "221502229807900608")]
    [InlineData("collaborative-filtering", "135")]
    [InlineData("nas-bench-macro", "6561")]
    [InlineData("enas-6", "1528823808")]
    [InlineData("autoshrink", "268435456")]
    [InlineData("nas-bench-101", "423624")]
    public void Count_Example_IsItsPublishedSize(string name, string published)
    {
        var space = Bound(name);

        var cardinality = SpaceCounter.Count(space, CancellationToken.None);

        cardinality.Feasible.ShouldBe(BigInteger.Parse(published));
        cardinality.IsExact.ShouldBeTrue();
    }

    [Fact]
    public void Sample_EveryExample_IsLegalAndReadsBack()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("examples"), "*.nas.yaml"))
        {
            var space = Bound(Path.GetFileName(file).Replace(".nas.yaml", ""));
            var (sampler, random) = (new Sampler(space), new Random(7));
            for (var i = 0; i < 20; i++)
            {
                var architecture = sampler.Sample(random).ShouldNotBeNull(file);
                ArchitectureValidator.Problems(space, architecture).ShouldBeEmpty(file);
                ArchitectureText.Read(space, ArchitectureText.Write(space, architecture)).Architecture.ShouldBe(architecture);
            }
        }
    }

    private static SearchSpace Bound(string name)
    {
        var file = BoundFile.Bind(Repository.Read("examples", name + ".nas.yaml"), name);
        file.Diagnostics.Where(finding => finding.Severity == Severity.Error).ShouldBeEmpty(name);
        return file.Space.ShouldNotBeNull();
    }
}

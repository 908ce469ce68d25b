using NasNavigator.Space.Binding;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Model;
using NasNavigator.Testing;

namespace NasNavigator.Space.Tests.Binding;

public sealed class ExampleSpacesTests
{
    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Repository.PathOf("examples"), "*.nas.yaml").Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Example_AsItStands_BindsWithoutErrorsOrWarnings(string name)
    {
        var file = BoundFile.Bind(Repository.Read("examples", name));

        file.Diagnostics.Where(finding => finding.Severity <= Severity.Warning)
            .Select(finding => $"{file.Tree.Lines.PositionOf(finding.Span.Start).Line + 1}: {finding.Code} {finding.Message}")
            .ShouldBeEmpty();
        file.Space.ShouldNotBeNull().Choices.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("first-search", "cell.0->1 cell.0->2 cell.1->2 cell.1->3 cell.2->3")]
    [InlineData("nas-bench-201", "cell.0->1 cell.0->2 cell.0->3 cell.1->2 cell.1->3 cell.2->3")]
    [InlineData("nats-bench-size", "c1 c2 c3 c4 c5")]
    [InlineData("nas-bench-macro", "s1[0] s1[1] s2[0] s2[1] s2[2] s3[0] s3[1] s3[2]")]
    [InlineData("lego", "layer[0].take layer[1].take layer[2].take layer[3].take head")]
    [InlineData("collaborative-filtering", "interaction user user.history item item.history prediction")]
    [InlineData("transnas-bench-101-macro", "module[0] module[1] module[2] module[3] module[4] module[5] module.repeat")]
    public void Addresses_OfAnExample_AreAsDesigned(string name, string addresses)
    {
        Bind(name).Choices.Select(choice => choice.Address).ShouldBe(addresses.Split(' '));
    }

    [Fact]
    public void Addresses_OfAutoFormer_NameTheOperatorWithinTheBlock()
    {
        var addresses = Bind("autoformer-t").Choices.Select(choice => choice.Address).ToList();

        addresses.ShouldContain("embed");
        addresses.ShouldContain("block.repeat");
        addresses.ShouldContain("block[3].attention.heads");
        addresses.ShouldContain("block[13].mlp.ratio");
        addresses.Count.ShouldBe(2 + 14 * 2);
    }

    private static SearchSpace Bind(string name) => BoundFile.Bind(Repository.Read("examples", $"{name}.nas.yaml")).Space.ShouldNotBeNull();
}

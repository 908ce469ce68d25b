using NasNavigator.Space.Binding;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Tests.Binding;

public sealed class SpaceVersionTests
{
    private const string Space = """
        nasnav: 1
        name: one
        task: { input: [3, 8, 8], classes: 2 }
        operators:
          conv3x3: [relu, conv: { kernel: 3, bias: false }, batchnorm]
        blocks:
          cell:
            graph: { nodes: 2, edges: all, on_edge: { choose: [conv3x3, identity, zero] }, join: sum }
        network:
          - conv: { out: { name: width, choose: [4, 8] }, kernel: { name: size, choose: [1, 3] } }
          - { cell: {}, repeat: 2 }
          - [global_avg_pool, classifier]
        constraints: { params: { max: 1M }, count: { option: zero, max: 1 } }
        search: { seed: 1 }
        steering:
          - { exclude: zero, at: cell.0->1, because: "it is bad" }
        """;

    [Theory]
    [InlineData("name: one", "name: two")]
    [InlineData("search: { seed: 1 }", "search: { seed: 2, training: { lr: 0.1 } }")]
    [InlineData("because: \"it is bad\"", "because: \"it is worse\", by: you")]
    [InlineData("{ exclude: zero, at: cell.0->1,", "{ at: cell.0->1, exclude: zero,")]
    [InlineData("  - { cell: {}, repeat: 2 }", "  # twice\n  - { repeat: 2, cell: {} }")]
    [InlineData("conv3x3", "three")]
    [InlineData("name: width", "name: channels")]
    [InlineData(
        "{ out: { name: width, choose: [4, 8] }, kernel: { name: size, choose: [1, 3] } }",
        "{ kernel: { name: size, choose: [1, 3] }, out: { name: width, choose: [4, 8] } }"
    )]
    [InlineData(
        "{ params: { max: 1M }, count: { option: zero, max: 1 } }",
        "{ count: { max: 1, option: zero }, params: { max: 1000000 } }"
    )]
    public void Version_WhatDoesNotChangeTheArchitectures_StaysTheSame(string from, string to)
    {
        Space.ShouldContain(from);

        Version(Space.Replace(from, to)).ShouldBe(Version(Space));
    }

    [Theory]
    [InlineData("input: [3, 8, 8]", "input: [3, 8, 9]")]
    [InlineData("kernel: 3, bias", "kernel: 5, bias")]
    [InlineData("choose: [4, 8]", "choose: [4, 16]")]
    [InlineData("repeat: 2", "repeat: 3")]
    [InlineData("join: sum", "join: mean")]
    [InlineData("max: 1M", "max: 2M")]
    [InlineData("option: zero, max: 1", "option: zero, max: 0")]
    [InlineData("exclude: zero", "exclude: identity")]
    [InlineData("exclude: zero, at: cell.0->1", "exclude: zero, at: cell.0->2")]
    [InlineData("{ exclude: zero, at: cell.0->1, because: \"it is bad\" }", "{ boost: zero }")]
    [InlineData("identity, zero]", "identity]")]
    public void Version_WhatChangesTheArchitectures_Changes(string from, string to)
    {
        Space.ShouldContain(from);

        Version(Space.Replace(from, to)).ShouldNotBe(Version(Space));
    }

    [Theory]
    [InlineData("{ exclude: zero, at: cell.0->1, because: \"it is bad\" }", "{ boost: zero }")]
    [InlineData("{ exclude: zero, at: cell.0->1, because: \"it is bad\" }", "{ limit: identity, max: 1 }")]
    [InlineData("{ exclude: zero, at: cell.0->1, because: \"it is bad\" }", "{ limit: params, max: 1k }")]
    [InlineData("{ exclude: zero, at: cell.0->1, because: \"it is bad\" }", "{ pin: zero }")]
    public void What_was_measured_holds_whatever_steering_says(string from, string to)
    {
        var (before, after) = (Bind(Space), Bind(Space.Replace(from, to)));

        after.Version.ShouldNotBe(before.Version);
        after.UnsteeredVersion.ShouldBe(before.UnsteeredVersion);
    }

    [Fact]
    public void Another_space_has_another_version_without_steering_too()
    {
        Bind(Space.Replace("repeat: 2", "repeat: 3")).UnsteeredVersion.ShouldNotBe(Bind(Space).UnsteeredVersion);
        Bind(Space.Replace("max: 1M", "max: 2M")).UnsteeredVersion.ShouldNotBe(Bind(Space).UnsteeredVersion);
    }

    [Fact]
    public void The_same_decision_is_found_under_another_name_and_in_another_place()
    {
        const string Arguments = "{ out: { name: width, choose: [4, 8] }, kernel: { name: size, choose: [1, 3] } }";
        var before = Bind(Space).ChoicesByStructure;
        var moved = Space.Replace(Arguments, "{ kernel: { choose: [1, 3] }, out: { name: channels, choose: [4, 8] } }");
        var after = Bind(moved.Replace("conv3x3", "three")).ChoicesByStructure;

        before.Select(choice => choice.Address).ShouldBe(["size", "width", "cell.0->1", "cell.0->2", "cell.1->2"]);
        after.Select(choice => choice.Address).ShouldBe(["conv.kernel", "channels", "cell.0->1", "cell.0->2", "cell.1->2"]);
        after[2].Options[0].Text.ShouldBe("three");
    }

    private static string Version(string text) => Bind(text).Version;

    private static SearchSpace Bind(string text) => BoundFile.Bind(text).Space.ShouldNotBeNull();
}

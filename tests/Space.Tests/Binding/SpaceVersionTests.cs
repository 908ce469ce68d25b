using NasNavigator.Space.Binding;

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

    private static string Version(string text) => BoundFile.Bind(text).Space.ShouldNotBeNull().Version;
}

namespace NasNavigator.Space.Tests.Checks;

/// <summary>NAS317.</summary>
public sealed class CutNetworkTests
{
    [Fact]
    public void CutNetwork_GraphWhoseOnlyWayPassesAZero_PointsAtTheGraph() =>
        Expectation.Expect(
            """
            nasnav: 1
            task: { input: [3, 16, 16], classes: 10 }
            network:
              - conv: { out: 16, kernel: 3 }
              - { name: cell, graph: { nodes: 1, edges: all, on_edge: zero, join: sum } }
            #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ NAS317 Each way from the input of this graph
              - [global_avg_pool, classifier]
            """,
            "NAS317"
        );

    [Fact]
    public void CutNetwork_SteeringLeavesOnlyZero_PointsAtTheChoice() =>
        Expectation.Expect(
            """
            nasnav: 1
            task: { input: [3, 16, 16], classes: 10 }
            network:
              - conv: { out: 16, kernel: 3 }
              - { name: body, choose: [zero, relu] }
            #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ NAS317 Every option that is left gives only zeros
              - [global_avg_pool, classifier]
            steering:
              - { exclude: relu, at: body }
            """,
            "NAS317"
        );

    [Theory]
    [InlineData("{ name: body, choose: [zero, relu] }")]
    [InlineData("{ name: body, parallel: { paths: [zero, identity], join: max } }")]
    [InlineData("{ name: body, graph: { nodes: 2, edges: all, on_edge: { choose: [zero, relu] }, join: sum } }")]
    [InlineData("{ name: body, layers: [zero], when: stem.kernel == 3 }")]
    public void CutNetwork_SomeWayIsOpen_IsFine(string layer) =>
        Expectation.Expect(
            $$"""
            nasnav: 1
            task: { input: [3, 16, 16], classes: 10 }
            network:
              - { name: stem, conv: { out: 16, kernel: { choose: [3, 5] } } }
              - {{layer}}
              - [global_avg_pool, classifier]
            """,
            "NAS317"
        );
}

namespace NasNavigator.Space.Tests.Checks;

public sealed class CountingChecksTests
{
    private static readonly string[] Counting = [.. Enumerable.Range(401, 10).Select(code => $"NAS{code}")];

    [Fact]
    public void Unmeetable_CountAboveTheNumberOfChoices_SaysHowFarItGets() =>
        Expect(
            """
              - { name: module, choose: [conv, max_pool], decide: each, repeat: 4 }
              - [global_avg_pool, classifier]
            constraints:
              - count: { option: conv, in: module, min: 5 }
            #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ NAS401 No architecture meets this constraint: the count is 4 at most.
            """
        );

    [Fact]
    public void Unmeetable_SumBelowTheSmallest_SaysHowFarItGets() =>
        Expect(
            """
              - { name: a, conv: { out: { choose: [8, 12, 16] } } }
              - { name: b, conv: { out: { choose: [8, 16] } } }
              - [global_avg_pool, classifier]
            constraints:
              - require: sum(*.out) < 16
            #            ^^^^^^^^^^^^^^^ NAS401 No architecture meets this constraint: the number is 16 at least.
            """
        );

    [Fact]
    public void BoundOutOfReach_TooFewParameters_NamesTheSmallest() =>
        Expect(
            """
              - { name: a, conv: { out: { choose: [64, 128] }, kernel: 3 } }
              - [global_avg_pool, classifier]
            constraints:
              params: { max: 1k }
            # ^^^^^^^^^^^^^^^^^^^ NAS402 No architecture has at most 1k parameters; the smallest has 2.4k.
              macs: { min: 1G }
            # ^^^^^^^^^^^^^^^^^ NAS402 No architecture has at least 1G multiply-adds; the largest has 222k.
            """
        );

    [Fact]
    public void BoundOutOfReach_FewArchitecturesWhoseCostsDependOnOneAnother_LooksAtAll() =>
        Expect(
            """
              - { name: a, conv: { out: { choose: [8, 16] }, kernel: 3 } }
              - { name: b, conv: { out: { choose: [8, 16] }, kernel: 3 } }
              - [global_avg_pool, classifier]
            constraints:
              params: { max: 800 }
            # ^^^^^^^^^^^^^^^^^^^^ NAS402 No architecture has at most 800 parameters; the smallest has 882.
            """
        );

    [Fact]
    public void BoundOutOfReach_BoundThatSomeKeep_IsSilent() =>
        Expect(
            """
              - { name: a, conv: { out: { choose: [64, 128] }, kernel: 3 } }
              - [global_avg_pool, classifier]
            constraints:
              params: { max: 3k }
            """
        );

    [Fact]
    public void Conflicting_TwoOfThree_NamesTheOther() =>
        Expect(
            """
              - { name: module, choose: [conv, max_pool], decide: each, repeat: 4 }
              - [global_avg_pool, classifier]
            constraints:
              - count: { option: conv, in: module, min: 3 }
              - require: module[0] = conv
              - forbid: count(module[*] = conv) >= 2
            #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ NAS403 No architecture meets this together with `count { option: conv, in: module, min: 3 }`.
            """
        );

    [Fact]
    public void Conflicting_ThreeTogether_NamesAllThree() =>
        Expect(
            """
              - { name: a, choose: [conv, max_pool] }
              - { name: b, choose: [conv, max_pool] }
              - [global_avg_pool, classifier]
            constraints:
              - require: a = conv or b = conv
              - require: when a = conv then b = conv
              - forbid: b = conv
            #           ^^^^^^^^ NAS403 No architecture meets this together with `a = conv or b = conv`, `when a = conv then b = conv`.
            """
        );

    [Fact]
    public void Idle_BoundThatAllMeet_IsInformation() =>
        Expect(
            """
              - { name: module, choose: [conv, max_pool], decide: each, repeat: 4 }
              - [global_avg_pool, classifier]
            constraints:
              - count: { option: conv, in: module, max: 4 }
            #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ NAS404 it excludes nothing
              - count: { option: conv, in: module, max: 3 }
            """
        );

    [Fact]
    public void FixedByConstraint_RequireOfOneOption_NamesIt() =>
        Expect(
            """
              - { name: stem, conv: { kernel: { choose: [3, 5] } } }
              - { name: a, choose: [conv, max_pool] }
              - [global_avg_pool, classifier]
            constraints:
              - require: stem.kernel = 3
            #            ^^^^^^^^^^^^^^^ NAS405 This leaves only `3` at stem.kernel.
            """
        );

    [Fact]
    public void UnusedOption_CountOfNone_PointsAtTheOption() =>
        Expect(
            """
              - { name: module, choose: [conv, max_pool, avg_pool], decide: each, repeat: 4 }
            #                                  ^^^^^^^^ NAS406 takes `max_pool` at module[0], module[1], module[2] and 1 more
              - [global_avg_pool, classifier]
            constraints:
              - count: { option: max_pool, in: module, max: 0 }
            """
        );

    [Fact]
    public void NeverActive_ConditionThatContradictsItself_IsSaid() =>
        Expect(
            """
              - { name: a, choose: [conv, max_pool] }
              - { name: b, choose: [conv, max_pool], when: a = conv and a = max_pool }
            #                      ^^^^^^^^^^^^^^^^ NAS407 The condition under which b would be decided never holds
              - [global_avg_pool, classifier]
            """
        );

    [Theory]
    [InlineData("max_edges: 0", "With at most 0 edges no path leads from the input to the output; the shortest has 1.")]
    public void EmptyGraph_TooFewEdges_SaysHowManyItTakes(string rule, string message) =>
        Expect(
            $$"""
              - cell
              - [global_avg_pool, classifier]
            blocks:
              cell:
                graph:
                  nodes: 3
                  edges: optional
                  on_node: { choose: [conv, max_pool] }
                  {{rule}}
            #     {{new string('^', rule.Length)}} NAS408 {{message}}
                  output: { vertex: sum }
            """
        );

    [Fact]
    public void EmptyGraph_FewerThanAreAlwaysThere_SaysSo() =>
        Expect(
            """
              - cell
              - [global_avg_pool, classifier]
            blocks:
              cell:
                graph:
                  nodes: 3
                  edges: { always: [0 -> 1, 1 -> 2, 2 -> 3], optional: rest }
                  on_node: { choose: [conv, max_pool] }
                  max_edges: 2
            #     ^^^^^^^^^^^^ NAS408 The graph always has 3 edges, more than max_edges: 2 allows.
            """
        );

    [Fact]
    public void Cyclic_ConditionsOfEachOther_AreBothPointedAt() =>
        Expect(
            """
              - { name: a, choose: [conv, max_pool], when: b = conv }
            #                      ^^^^^^^^^^^^^^^^ NAS409 Whether a is decided depends on itself
              - { name: b, choose: [conv, max_pool], when: a = conv }
            #                      ^^^^^^^^^^^^^^^^ NAS409 Whether b is decided depends on itself
              - [global_avg_pool, classifier]
            """
        );

    [Fact]
    public void Estimated_SumsOfUnlikeNumbers_IsAHint()
    {
        var layers = string.Join(
            '\n',
            Enumerable
                .Range(1, 40)
                .Select(i =>
                    $"  - {{ name: w{i}, conv: {{ out: {{ choose: [{7919 * i % 6101 + 8}, {104729 * i % 7001 + 9}, {1299709 * i % 6007 + 10}] }} }} }}"
                )
        );
        var last = string.Join("", Enumerable.Repeat('^', "sum(*.out) > 150000".Length));

        Expect(
            $$"""
            {{layers}}
              - [global_avg_pool, classifier]
            constraints:
              - require: sum(*.out) > 120000
            #            {{last}} NAS410 architectures meet the constraints
            """
        );
    }

    [Fact]
    public void SoundSpace_EveryKindOfConstraint_HasNoFindings() =>
        Expect(
            """
              - { name: module, choose: [conv, max_pool, avg_pool], decide: each, repeat: { choose: [2, 3, 4] } }
              - { name: late, choose: [conv, max_pool], when: module.repeat > 2 }
              - [global_avg_pool, classifier]
            constraints:
              - count: { option: conv, in: module, min: 1, max: 3 }
              - require: when module[0] = conv then module[1] != conv
            """
        );

    private static void Expect(string network) =>
        Expectation.Expect(
            $$"""
            nasnav: 1
            name: small
            task: { input: [3, 8, 8], classes: 10 }
            network:
            {{network}}
            """,
            Counting
        );
}

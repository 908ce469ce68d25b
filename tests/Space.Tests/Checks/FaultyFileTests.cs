namespace NasNavigator.Space.Tests.Checks;

/// <summary>What is said of sizes in a file that cannot be read everywhere: what is found before the first hole stays, what may only follow from it is not said.</summary>
public sealed class FaultyFileTests
{
    [Fact]
    public void Sizes_OfAFileWithoutVersion_AreCheckedAllTheSame() =>
        Expectation.Expect(
            """
            task: { input: [3, 16, 16], classes: 10 }
            network:
              - conv: { out: 16, kernel: 3, groups: 2 }
            #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ NAS305 2 groups do not divide 3 incoming
              - [global_avg_pool, classifier]
            """,
            "NAS305"
        );

    [Fact]
    public void Sizes_BesideMistakesInSearchDataAndSteering_AreCheckedAllTheSame() =>
        Expectation.Expect(
            """
            nasnav: 1
            task: { input: [3, 16, 16], classes: 10, data: { format: jpeg } }
            #                                                        ^^^^ NAS206
            network:
              - { name: stem, conv: { out: 16, kernel: { choose: [3, 5] } } }
              - classifier
            #   ^^^^^^^^^^ NAS304
            search: { strategy: clever }
            #                   ^^^^^^ NAS206
            steering:
              - { exclude: 7, at: stem.kernel }
            #              ^ NAS208
            """
        );

    [Fact]
    public void Sizes_BeforeAnUnknownLayer_AreChecked_AndBehindItNothingIsGuessed() =>
        Expectation.Expect(
            """
            nasnav: 1
            task: { input: [3, 16, 16], classes: 10 }
            network:
              - conv: { out: 16, kernel: 3, groups: 2 }
            #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ NAS305
              - cnov: { out: 24, kernel: 3 }
            #   ^^^^ NAS201
              - conv: { out: 32, kernel: 3, groups: 24 }
              - classifier
            """
        );

    [Fact]
    public void Sizes_InABlockBeforeTheFaultyOne_AreChecked() =>
        Expectation.Expect(
            """
            nasnav: 1
            task: { input: [3, 16, 16], classes: 10 }
            blocks:
              late: [conv: { kernel: many }, relu]
            #                        ^^^^ NAS204
              early: [conv: { kernel: 3, groups: 5 }, relu]
            #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ NAS305
            network:
              - conv: { out: 16, kernel: 3 }
              - early
              - late
              - conv: { kernel: 3, groups: 3 }
              - [global_avg_pool, classifier]
            """
        );

    [Fact]
    public void Sizes_WhereTheInputCannotBeRead_AreNotGuessed() =>
        Expectation.Expect(
            """
            nasnav: 1
            task: { input: [3, wide, 16], classes: 10 }
            #                  ^^^^ NAS204
            network:
              - conv: { out: 16, kernel: 3, groups: 2 }
              - classifier
            """
        );
}

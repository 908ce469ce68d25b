namespace NasNavigator.Space.Tests.Checks;

/// <summary>Advice from costs, NAS501 to NAS504.</summary>
public sealed class CostAdviceTests
{
    [Fact]
    public void TooFewCandidates_PointsAtTheWidestChoice() =>
        Expectation.Expect(
            """
            nasnav: 1
            task: { input: [3, 8, 8], classes: 10 }
            network:
              - conv: { out: 8, kernel: { choose: [1, 3] } }
              - conv: { out: 8, kernel: { choose: [1, 3, 5, 7] } }
            #                                     ^^^^^^^^^^^^ NAS501 about 8 samples
              - [relu, global_avg_pool, classifier]
            search:
              budget: { epochs: 1 }
              rounds: { candidates: 32 }
            """,
            "NAS501"
        );

    [Fact]
    public void TooFewCandidates_LongerRun_SaysNothing() =>
        Expectation.Expect(
            """
            nasnav: 1
            task: { input: [3, 8, 8], classes: 10 }
            network:
              - conv: { out: 8, kernel: { choose: [1, 3, 5, 7] } }
              - [relu, global_avg_pool, classifier]
            search:
              budget: { epochs: 2 }
              rounds: { candidates: 64 }
            """,
            "NAS501"
        );

    [Fact]
    public void LayerHoldsMostWeights_PointsAtThatLayer() =>
        Expectation.Expect(
            """
            nasnav: 1
            task: { input: [3, 32, 32], classes: 10 }
            network:
              - conv: { out: 8, kernel: { choose: [1, 3] } }
              - conv: { out: 256, kernel: 7 }
            #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ NAS502 conv holds 100k of all 103k
              - [relu, global_avg_pool, classifier]
            """,
            "NAS502"
        );

    [Fact]
    public void KernelOnOnePixel_OneOptionOfAChoice_PointsAtTheLayer() =>
        Expectation.Expect(
            """
            nasnav: 1
            task: { input: [3, 8, 8], classes: 10 }
            network:
              - conv: { out: 16, kernel: 3, stride: 8 }
              - choose: [conv: { kernel: 3 }, identity]
            #            ^^^^^^^^^^^^^^^^^^^ NAS504 all but one of its 9 weights
              - [relu, global_avg_pool, classifier]
            """,
            "NAS504"
        );
}

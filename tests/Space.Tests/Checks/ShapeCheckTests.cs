using NasNavigator.Space.Checks;

namespace NasNavigator.Space.Tests.Checks;

/// <summary>Sizes and wiring, NAS301 to NAS317.</summary>
public sealed class ShapeCheckTests
{
    [Fact]
    public void LinearOnFeatureMap_ClassifierBehindAConvolution_OffersThePooling()
    {
        const string text = """
            nasnav: 1
            task: { input: [3, 16, 16], classes: 10 }
            network:
              - conv: { out: 16, kernel: 3 }
              - classifier
            """;

        var finding = Checker.Check(text).Diagnostics.Single();
        var mended = Apply(text, finding.Fixes[0]);

        finding.Code.ShouldBe("NAS304");
        mended.ShouldEndWith("  - global_avg_pool\n  - classifier");
        Checker.Check(mended).Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void WrongResult_NetworkWithoutClassifier_OffersIt()
    {
        const string text = """
            nasnav: 1
            task: { input: [3, 16, 16], classes: 10 }
            network:
              - conv: { out: 16, kernel: 3 }
              - [batchnorm, relu]
            """;

        var finding = Checker.Check(text).Diagnostics.Single();

        finding.Code.ShouldBe("NAS313");
        Checker.Check(Apply(text, finding.Fixes[0])).Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void IdentityChangesSize_EachFix_MendsIt()
    {
        const string text = """
            nasnav: 1
            task: { input: [3, 16, 16], classes: 10 }
            network:
              - conv: { out: 16, kernel: 3 }
              - { name: s1, with: { out: 32, stride: 2 }, choose: [mbconv: { kernel: 3 }, identity] }
              - [global_avg_pool, classifier]
            """;

        var finding = Checker.Check(text).Diagnostics.Single();

        finding.Code.ShouldBe("NAS309");
        finding.Fixes.Count.ShouldBe(3);
        foreach (var fix in finding.Fixes)
        {
            Checker.Check(Apply(text, fix)).Diagnostics.ShouldBeEmpty();
        }
    }

    [Fact]
    public void AlternativesDisagree_OneEdgeHalves_PointsAtThatOption() =>
        Expectation.Expect(
            """
            nasnav: 1
            task: { input: [3, 16, 16], classes: 10 }
            blocks:
              cell:
                graph:
                  nodes: 1
                  edges: all
                  on_edge: { choose: [identity, max_pool: { kernel: 3, stride: 2 }] }
            #                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ NAS310 The alternatives of cell.0->1 disagree: max_pool gives 8×8×16, identity gives 16×16×16.
            network:
              - conv: { out: 16, kernel: 3 }
              - cell
              - [global_avg_pool, classifier]
            """
        );

    [Fact]
    public void AlternativesDisagree_WidthsInASequenceOrAConcat_AreFine() =>
        Expectation.Expect(
            """
            nasnav: 1
            task: { input: [3, 16, 16], classes: 10 }
            network:
              - conv: { out: { name: width, choose: [8, 16] }, kernel: 3 }
              - { name: first, choose: [{ name: thin, conv: { out: 8 } }, { name: wide, conv: { out: 32 } }] }
              - parallel:
                  join: concat
                  paths: [identity, { name: second, choose: [{ name: thin, conv: { out: 8 } }, { name: wide, conv: { out: 32 } }] }]
              - parallel: { join: sum, paths: [identity, [relu, conv: { kernel: 3 }]] }
              - [global_avg_pool, classifier]
            """
        );

    /// <summary>Both paths follow one decision, so that they always agree.</summary>
    [Fact]
    public void AlternativesDisagree_TiedWidths_AreFine() =>
        Expectation.Expect(
            """
            nasnav: 1
            task: { input: [3, 16, 16], classes: 10 }
            network:
              - parallel:
                  join: sum
                  paths:
                    - conv: { out: { name: width, choose: [8, 16] }, kernel: 3 }
                    - conv: { out: { tie: width }, kernel: 1 }
              - [global_avg_pool, classifier]
            """
        );

    [Fact]
    public void AlternativesDisagree_OneOfTwoWidthsIsChosen_PointsAtTheValue() =>
        Expectation.Expect(
            """
            nasnav: 1
            task: { input: [3, 16, 16], classes: 10 }
            network:
              - parallel:
                  join: sum
                  paths:
                    - conv: { out: { name: width, choose: [8, 16] }, kernel: 3 }
            #                                                 ^^ NAS310 disagree: 16 gives 16×16×16, 8 gives 16×16×8. Tie
                    - conv: { out: 8, kernel: 1 }
              - [global_avg_pool, classifier]
            """
        );

    [Fact]
    public void IndivisibleGroups_OneOfSeveralValues_PointsAtTheValue() =>
        Expectation.Expect(
            """
            nasnav: 1
            task: { input: [3, 16, 16], classes: 10 }
            network:
              - conv: { out: 16, kernel: 3 }
              - conv: { kernel: 3, groups: { name: groups, choose: [1, 2, 3] } }
            #                                                             ^ NAS305 3 groups do not divide 16 incoming
              - [global_avg_pool, classifier]
            """,
            "NAS305"
        );

    [Fact]
    public void SameFunction_NamesDiffer_PointsAtTheSecond() =>
        Expectation.Expect(
            """
            nasnav: 1
            task: { input: [3, 16, 16], classes: 10 }
            operators:
              plain: { conv: { kernel: 3 } }
              again: [conv: { kernel: 3, stride: 1 }]
            network:
              - conv: { out: 16, kernel: 3 }
              - { name: first, choose: [plain, again, relu] }
            #                                  ^^^^^ NAS303 again and plain of first are the same function
              - [global_avg_pool, classifier]
            """
        );

    /// <summary>Where the size stays all kinds of reduction are the same; where it changes they are not.</summary>
    [Fact]
    public void SameFunction_AlikeOnlyInLaterRepeats_IsFine() =>
        Expectation.Expect(
            """
            nasnav: 1
            task: { input: [3, 16, 16], classes: 10 }
            blocks:
              body: { choose: [{ name: a, identity: { reduce: conv } }, { name: b, identity: { reduce: pool } }] }
            network:
              - conv: { out: 16, kernel: 3 }
              - body: { out: 32, stride: 2 }
              - body
              - [global_avg_pool, classifier]
            """
        );

    private static string Apply(string text, Fix fix)
    {
        foreach (var edit in fix.Edits.OrderByDescending(edit => edit.Span.Start))
        {
            text = text[..edit.Span.Start] + edit.NewText + text[edit.Span.End..];
        }

        return text;
    }
}

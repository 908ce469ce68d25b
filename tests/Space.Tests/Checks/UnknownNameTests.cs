using static NasNavigator.Space.Tests.Checks.Expectation;

namespace NasNavigator.Space.Tests.Checks;

/// <summary>Diagnostics of a name that nothing has, each on a text that has the mistake.</summary>
public sealed class UnknownNameTests
{
    [Fact]
    public void UnknownOperator_MistypedName_SuggestsTheNearest() =>
        Network(
            """
              - { name: a, choose: [relu, identty] }
            #                             ^^^^^^^ NAS201 Did you mean "identity"?
              - con: { out: 4 }
            #   ^^^ NAS201 No operator "con". Did you mean "conv"?
              - global_avg_pool
              - classifier
            """
        );

    [Fact]
    public void UnknownKey_AnywhereInTheDocument_SuggestsTheNearest() =>
        Expect(
            """
            nasnav: 1
            task: { input: [3, 8, 8], clases: 2 }
            #                         ^^^^^^ NAS202 `task` has no key "clases". Did you mean "classes"?
            search: { supernet: { smapler: fair }, budget: { zzz: 3 } }
            #                     ^^^^^^^ NAS202 Did you mean "sampler"?
            #                                                ^^^ NAS202 it has epochs
            network:
              - { relu: {}, repat: 3 }
            #               ^^^^^ NAS202 Did you mean "repeat"?
            """,
            "NAS202"
        );

    [Fact]
    public void UnknownArgument_OfAnOperatorOrABlock_SuggestsTheNearest() =>
        Expect(
            Head
                + """
                blocks:
                  part: [conv: { out: 4, kernal: 3 }]
                #                        ^^^^^^ NAS203 `conv` takes no "kernal". Did you mean "kernel"?
                network:
                  - part: { depth: 3 }
                #           ^^^^^ NAS203 `part` takes no "depth"; it takes out, stride.
                  - { name: x, with: { heads: 2 }, choose: [relu, gelu] }
                #                      ^^^^^ NAS203 No layer here takes "heads".
                """,
            "NAS203"
        );

    [Fact]
    public void UnknownWord_OfAnyVocabulary_SuggestsTheNearest() =>
        Expect(
            Head
                + """
                search:
                  supernet: { sampler: fiar }
                #                      ^^^^ NAS206 Did you mean "fair"?
                  evaluator: tabel
                #            ^^^^^ NAS206 Did you mean "table"?
                  training: { optimizer: rmsprop }
                #                        ^^^^^^^ NAS206 is one of sgd, adam, adamw
                network:
                  - parallel: { paths: [relu, gelu], join: sums }
                #                                          ^^^^ NAS206 Did you mean "sum"?
                """,
            "NAS206"
        );

    [Fact]
    public void UnknownWord_UnderEvaluatorProxy_SuggestsTheNearest() =>
        Expect(
            Head
                + """
                search:
                  evaluator: { proxy: zicko }
                #                     ^^^^^ NAS206 Did you mean "zico"?
                network: [relu]
                """,
            "NAS206"
        );

    [Fact]
    public void StaleSteering_OptionOrPlaceThatIsNotThere_Warns() =>
        Expect(
            Head
                + """
                network:
                  - { name: a, choose: [relu, gelu] }
                steering:
                  - { exclude: silu, at: a }
                #              ^^^^ NAS208 No choice at a has an option "silu"
                  - { exclude: relu, at: b }
                #                        ^ NAS208 No choice is at b
                """,
            "NAS208"
        );

    [Fact]
    public void UnknownAddress_OfATieOrAnExpression_SuggestsTheNearest() =>
        Expect(
            Head
                + """
                network:
                  - conv: { out: { name: width, choose: [4, 8] } }
                  - conv: { out: { tie: widht } }
                #                       ^^^^^ NAS215 Did you mean "width"?
                constraints:
                  require: widt = 4
                #          ^^^^ NAS215 width
                """,
            "NAS215"
        );

    [Fact]
    public void BadExpression_UnknownOption_PointsIntoTheText() =>
        Expect(
            Head
                + """
                network:
                  - { name: a, choose: [relu, gelu] }
                constraints:
                  require: a = sulu
                #              ^^^^ NAS223 sulu
                """,
            "NAS223"
        );

    [Fact]
    public void UnknownInput_OfAPath_NamesThoseOfTheTask() =>
        Expect(
            """
            nasnav: 1
            task: { kind: implicit_feedback, inputs: { user: { id: 9 } } }
            network:
              - parallel: { paths: [[input: usr, embedding: { of: id, out: 2 }]] }
            #                               ^^^ NAS224 it has user
              - input: user
            #   ^^^^^ NAS224 only as the first item of a path
            """,
            "NAS224"
        );

    private static void Network(string lines) => Expect(Head + "network:\n" + lines, "NAS201");
}

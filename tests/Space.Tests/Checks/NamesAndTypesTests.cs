namespace NasNavigator.Space.Tests.Checks;

/// <summary>Diagnostics NAS201 to NAS226, each on a text that has the mistake.</summary>
public sealed class NamesAndTypesTests
{
    private const string Head = """
        nasnav: 1
        task: { input: [3, 8, 8], classes: 2 }

        """;

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
        Only(
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
        Only(
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
    public void WrongType_TextForANumber_NamesWhatIsExpected() =>
        Only(
            """
            nasnav: 1
            task: { input: [3, 8, wide], classes: many }
            #                     ^^^^ NAS204 `input` must be a whole number.
            #                                     ^^^^ NAS204 `classes` must be a whole number.
            network:
              - conv: { out: 4, kernel: big, bias: 3 }
            #                           ^^^ NAS204 `kernel` must be a whole number.
            #                                      ^ NAS204 `bias` must be true or false.
            """,
            "NAS204"
        );

    [Fact]
    public void MissingKey_GraphWithoutNodes_IsNamed() =>
        Only(
            Head
                + """
                network:
                  - graph: { edges: all }
                #            ^^^^^ NAS205 `graph` needs `nodes`
                """,
            "NAS205"
        );

    [Fact]
    public void UnknownWord_OfAnyVocabulary_SuggestsTheNearest() =>
        Only(
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
        Only(
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
    public void OutOfRange_Argument_NamesTheBounds() =>
        Only(
            Head
                + """
                search: { training: { label_smoothing: 1.5 } }
                #                                      ^^^ NAS207 from 0 to 1, not 1.5
                network:
                  - conv: { out: 0 }
                #                ^ NAS207 not 0
                """,
            "NAS207"
        );

    [Fact]
    public void StaleSteering_OptionOrPlaceThatIsNotThere_Warns() =>
        Only(
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
    public void DuplicateName_OperatorAndBlock_NamesBoth() =>
        Only(
            Head
                + """
                operators:
                  cell: relu
                blocks:
                  cell: gelu
                # ^^^^ NAS209 "cell" is an operator and a block
                network: [cell]
                """,
            "NAS209"
        );

    [Fact]
    public void EqualOptions_SameOperatorTwice_AsksForNames() =>
        Only(
            Head
                + """
                network:
                  - { name: a, choose: [{ conv: { kernel: 3 } }, { conv: { kernel: 5 } }, [relu, gelu]] }
                #                                                ^^^^^^^^^^^^^^^^^^^^^^^ NAS210 Two options are called "conv".
                #                                                                         ^^^^^^^^^^^^ NAS210 no name of its own
                  - conv: { out: 4, kernel: { choose: [3, 3] } }
                #                                         ^ NAS210 Two options are called "3".
                """,
            "NAS210"
        );

    [Fact]
    public void NothingLeft_EveryOptionExcluded_PointsAtTheEntryThatTookTheLast() =>
        Only(
            Head
                + """
                network:
                  - { name: a, choose: [relu, gelu] }
                steering:
                  - { exclude: relu }
                  - { exclude: gelu }
                #   ^^^^^^^^^^^^^^^^^ NAS211 This leaves no option at a.
                """,
            "NAS211"
        );

    [Fact]
    public void SingleOption_OfAnArgument_IsNoted() =>
        Only(
            Head
                + """
                network:
                  - conv: { out: { name: w, choose: [4] } }
                #                                   ^^^ NAS212 w has a single option
                """,
            "NAS212"
        );

    [Fact]
    public void PlaceWithoutName_BlockThatDecidesForItself_AsksForOne() =>
        Only(
            Head
                + """
                blocks:
                  cell: { choose: [relu, gelu] }
                network:
                  - { cell: {}, decide: place }
                #               ^^^^^^ NAS213 needs a `name:`
                  - { name: here, cell: {}, decide: place }
                """,
            "NAS213"
        );

    [Fact]
    public void TieMismatch_DifferentNumbersOfOptions_NamesBoth() =>
        Only(
            Head
                + """
                network:
                  - conv: { out: { choose: [4, 8], tie: w } }
                  - conv: { out: { choose: [4, 8, 16], tie: w } }
                #                          ^^^^^^^^^^ NAS214 here are 3, at the first 2
                """,
            "NAS214"
        );

    [Fact]
    public void UnknownAddress_OfATieOrAnExpression_SuggestsTheNearest() =>
        Only(
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
    public void CycleOfBlocks_ThroughAnother_NamesTheCycle() =>
        Only(
            Head
                + """
                blocks:
                  a: [relu, b]
                  b: [a]
                #     ^ NAS216 a → b → a
                network: [a]
                """,
            "NAS216"
        );

    [Fact]
    public void ContinuousRange_InTheNetwork_AsksForAStep() =>
        Only(
            Head
                + """
                hyperparameters:
                  lr: { range: [1e-4, 1e-2], scale: log }
                network:
                  - conv: { out: { range: [4, 16] } }
                #                         ^^^^^^^ NAS217 Add a `step:`.
                """,
            "NAS217"
        );

    [Fact]
    public void MisplacedTake_BesideAChoice_SaysWhereItBelongs() =>
        Only(
            Head
                + """
                network:
                  - { name: a, choose: [relu, gelu], take: 2 }
                #                                    ^^^^ NAS218 `take` belongs to
                  - parallel: { paths: [relu, gelu], take: 3 }
                #                                          ^ NAS218 asks for 3, but there are only 2
                """,
            "NAS218"
        );

    [Fact]
    public void BadEdge_OfEveryKind_SaysWhatIsWrong() =>
        Only(
            Head
                + """
                network:
                  - graph: { nodes: 2, edges: [0 -> 1, 1 -> 3, 2 -> 1, 0 - 2, 0 -> 1], on_edge: relu }
                #                                      ^^^^^^ NAS219 0 to 2
                #                                              ^^^^^^ NAS219 turn it around
                #                                                      ^^^^^ NAS219 is written
                #                                                             ^^^^^^ NAS219 twice
                """,
            "NAS219"
        );

    [Fact]
    public void NewerVersion_OfTheLanguage_AsksForAnUpdate() =>
        Only(
            """
            nasnav: 2
            #       ^ NAS220 up to 1
            task: { input: [3, 8, 8], classes: 2 }
            network: [relu]
            """,
            "NAS220"
        );

    [Fact]
    public void TooLarge_TooManyLayersOrOptions_StopsThere() =>
        Only(
            Head
                + """
                network:
                  - conv: { out: { range: [1, 100000], step: 1 } }
                #                         ^^^^^^^^^^^ NAS221 10,000 options
                  - { relu: {}, repeat: 20000 }
                #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ NAS221 20,000 layers
                """,
            "NAS221"
        );

    [Fact]
    public void UnusedName_OperatorAndBlock_Warns() =>
        Only(
            Head
                + """
                operators:
                  spare: gelu
                # ^^^^^ NAS222 The operator "spare" is not used
                blocks:
                  cell: relu
                network: [cell]
                """,
            "NAS222"
        );

    [Fact]
    public void BadExpression_UnknownOption_PointsIntoTheText() =>
        Only(
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
        Only(
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

    [Fact]
    public void NotALayer_NoBodyOrTwo_IsNamed() =>
        Only(
            Head
                + """
                network:
                  - { name: a }
                #     ^^^^ NAS225 This layer has no body.
                  - { relu: {}, gelu: {} }
                #               ^^^^ NAS225 This layer is already `relu`
                """,
            "NAS225"
        );

    [Fact]
    public void FixedValueNeeded_ChoiceInTheTask_IsNamed() =>
        Only(
            """
            nasnav: 1
            task: { input: [3, { choose: [8, 16] }, 8], classes: 2 }
            #                  ^^^^^^^^^^^^^^^^^^^ NAS226 `input` must be a fixed value
            network: [relu]
            """,
            "NAS226"
        );

    private static void Network(string lines) => Only(Head + "network:\n" + lines, "NAS201");

    private static void Only(string marked, string code) => Expectation.Expect(marked, code);
}

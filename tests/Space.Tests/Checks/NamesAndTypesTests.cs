using static NasNavigator.Space.Tests.Checks.Expectation;

namespace NasNavigator.Space.Tests.Checks;

/// <summary>Diagnostics NAS204 to NAS226, each on a text that has the mistake; those of unknown names are in <see cref="UnknownNameTests"/>.</summary>
public sealed class NamesAndTypesTests
{
    [Fact]
    public void WrongType_TextForANumber_NamesWhatIsExpected() =>
        Expect(
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
        Expect(
            Head
                + """
                network:
                  - graph: { edges: all }
                #            ^^^^^ NAS205 `graph` needs `nodes`
                """,
            "NAS205"
        );

    [Fact]
    public void OutOfRange_Argument_NamesTheBounds() =>
        Expect(
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
    public void DuplicateName_OperatorAndBlock_NamesBoth() =>
        Expect(
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
        Expect(
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
        Expect(
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
        Expect(
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
        Expect(
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
        Expect(
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
    public void CycleOfBlocks_ThroughAnother_NamesTheCycle() =>
        Expect(
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
        Expect(
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
        Expect(
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

    /// <summary>And nothing more is said of what follows from it.</summary>
    [Fact]
    public void BadEdge_OutputWithoutVertices_SaysWhatIsMissing() =>
        Expect(
            Head
                + """
                network:
                  - { name: a, graph: { nodes: 2, edges: optional, max_edges: 2, on_node: relu, output: [] } }
                #                                                                                       ^^ NAS219 lists no vertex
                  - { name: b, graph: { nodes: 2, edges: optional, max_edges: 2, on_node: relu, output: [7] } }
                #                                                                                        ^ NAS219 0 to 2
                  - [global_avg_pool, classifier]
                """
        );

    [Fact]
    public void BadEdge_OfEveryKind_SaysWhatIsWrong() =>
        Expect(
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
        Expect(
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
        Expect(
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
        Expect(
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
    public void NotALayer_NoBodyOrTwo_IsNamed() =>
        Expect(
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
        Expect(
            """
            nasnav: 1
            task: { input: [3, { choose: [8, 16] }, 8], classes: 2 }
            #                  ^^^^^^^^^^^^^^^^^^^ NAS226 `input` must be a fixed value
            network: [relu]
            """,
            "NAS226"
        );
}

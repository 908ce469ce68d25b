using NasNavigator.Space.Binding;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Edits.Refactorings;

namespace NasNavigator.Space.Tests.Edits.Refactorings;

public sealed class RefactoringTests
{
    private const string Space = """
        nasnav: 1
        task: { input: [3, 16, 16], classes: 10 } # small

        operators: # named
          wide: [relu, conv: { kernel: 5 }, batchnorm]
          mean: { avg_pool: { kernel: 3 } }
          long:
            - relu
            # the heavy one
            - conv: { kernel: 7 }
          none: zero

        blocks:
          cell:
            graph:
              nodes: 2
              edges: all # every edge
              on_edge:
                choose:
                  - conv: { kernel: 3 } # the usual
                  - wide
                  - mean
                  - long
                  - none
        network:
          - conv: { out: 8, kernel: { choose: [1, 3] } } # the stem
          - [relu, conv: { kernel: 1 }]
          - long
          - cell
          - choose: [relu, gelu] # activation
          - [global_avg_pool, classifier]
        steering:
          - { exclude: wide } # too dear
          - { exclude: none, at: cell.0->1 }
          - { exclude: relu, at: "choose" }
        """;

    [Fact]
    public void Edges_become_a_list()
    {
        Do(EdgesToList.Find, Space.Replace("edges: all", "edges: a$0ll"))
            .ShouldBe(Space.Replace("edges: all #", "edges: [0 -> 1, 0 -> 2, 1 -> 2] #"));
        Do(EdgesToList.Find, Space.Replace("edges: all", "ed$0ges: optional"))
            .ShouldBe(Space.Replace("edges: all #", "edges: { optional: [0 -> 1, 0 -> 2, 1 -> 2] } #"));
    }

    [Fact]
    public void Every_edge_gets_its_own_operator_with_the_comments()
    {
        const string Small = """
            nasnav: 1
            task: { input: [3, 16, 16], classes: 10 }
            blocks:
              cell:
                graph:
                  nodes: 2
                  on_edge:
                    choose:
                      - relu # cheap
                      - identity
                  join: sum
            network:
              - conv: { out: 8 }
              - cell
              - [global_avg_pool, classifier]
            """;

        const string Choice = "choose:\n          - relu # cheap\n          - identity\n";
        var own = Choice.Replace("\n  ", "\n    ");
        Do(EdgesToList.Find, Small.Replace("on_edge", "on_$0edge"))
            .ShouldBe(
                Small.Replace(
                    $"        {Choice}",
                    string.Concat(((string[])["0 -> 1", "0 -> 2", "1 -> 2"]).Select(edge => $"        {edge}:\n          {own}"))
                )
            );
        Do(
                EdgesToList.Find,
                Small.Replace(
                    "      on_edge:\n        choose:\n          - relu # cheap\n          - identity\n",
                    "      on$0_edge: { choose: [relu, identity] } # one\n"
                )
            )
            .ShouldContain(
                "      on_edge:\n        0 -> 1: { choose: [relu, identity] }\n        0 -> 2: { choose: [relu, identity] }\n        1 -> 2: { choose: [relu, identity] } # one\n"
            );
    }

    [Fact]
    public void A_list_of_layers_becomes_an_operator()
    {
        Do(ExtractOperator.Find, Space.Replace("[relu, conv: { kernel: 1 }]", "[re$0lu, conv: { kernel: 1 }]"))
            .ShouldBe(
                Space
                    .Replace("  none: zero\n", "  none: zero\n  conv_1: [relu, conv: { kernel: 1 }]\n")
                    .Replace("- [relu, conv: { kernel: 1 }]", "- conv_1")
            );
    }

    [Fact]
    public void The_first_operator_makes_the_section()
    {
        const string Small =
            "nasnav: 1\ntask: { input: [3, 16, 16], classes: 10 } # small\n# the network\nnetwork:\n  - conv: { out: 8 }\n  - [relu, conv:\n      kernel: 3 ]\n  - - relu\n    # last\n    - batchnorm\n  - [global_avg_pool, classifier]\n";

        Do(ExtractOperator.Find, Small.Replace("- relu", "- re$0lu"))
            .ShouldBe(
                Small
                    .Replace("# small\n", "# small\noperators:\n  relu_batchnorm:\n    - relu\n    # last\n    - batchnorm\n")
                    .Replace("  - - relu\n    # last\n    - batchnorm\n", "  - relu_batchnorm\n")
            );
    }

    [Fact]
    public void An_option_that_steering_names_is_not_given_another_name()
    {
        var text = Space.Replace("- conv: { kernel: 3 }", "- conv: { ker$0nel: 3 }").Replace("exclude: wide }", "exclude: conv }");

        Refactor(ExtractOperator.Find, text).Edits().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(
        "          - wide\n",
        "          - wi$0de\n",
        "          - { name: wide, layers: [relu, conv: { kernel: 5 }, batchnorm] }\n"
    )]
    [InlineData("          - mean\n", "          - me$0an\n", "          - { name: mean, avg_pool: { kernel: 3 } }\n")]
    [InlineData("          - none\n", "          - no$0ne\n", "          - { name: none, zero: {} }\n")]
    [InlineData(
        "          - long\n",
        "          - lo$0ng\n",
        "          - name: long\n            layers:\n              - relu\n              # the heavy one\n              - conv: { kernel: 7 }\n"
    )]
    [InlineData("\n  - long\n", "\n  - lo$0ng\n", "\n  - - relu\n    # the heavy one\n    - conv: { kernel: 7 }\n")]
    public void A_named_operator_is_written_where_it_is_used(string line, string marked, string expected)
    {
        Do(InlineOperator.Find, Space.Replace(line, marked)).ShouldBe(Space.Replace(line, expected));
    }

    [Fact]
    public void A_choice_gets_a_name_and_the_entries_about_it_get_its_new_address()
    {
        var address = BoundFile.Bind(Space).Space!.Choices[^1].Address;
        var text = Space.Replace("\"choose\"", $"\"{address}\"");

        var after = Do(NameChoice.Find, text.Replace("choose: [relu", "cho$0ose: [relu"));

        var name = BoundFile.Bind(after).Space!.Choices[^1].Address;
        name.ShouldNotBe(address);
        after.ShouldBe(text.Replace("# activation\n", $"# activation\n    name: {name}\n").Replace($"at: \"{address}\"", $"at: {name}"));
        Do(NameChoice.Find, Space.Replace("{ choose: [1, 3] }", "{ choose: [1, $03] }"))
            .ShouldBe(Space.Replace("{ choose: [1, 3] }", "{ choose: [1, 3], name: conv_kernel }"));
    }

    [Fact]
    public void Options_that_are_excluded_everywhere_go_with_the_entries_that_have_nothing_left_to_say()
    {
        Do(RemoveExcluded.Find, Space.Replace("          - wide\n", "          - wi$0de\n"))
            .ShouldBe(Space.Replace("          - wide\n", "").Replace("  - { exclude: wide } # too dear\n", ""));
    }

    [Fact]
    public void An_option_that_a_constraint_names_stays()
    {
        var text = Space.Replace("steering:", "constraints: { count: { option: wide, in: cell, max: 2 } }\nsteering:");

        Refactor(RemoveExcluded.Find, text.Replace("          - wide\n", "          - wi$0de\n")).Edits().ShouldBeEmpty();
    }

    private static string Do(Func<BoundFile, int, IEnumerable<Refactoring>> find, string marked) =>
        TextEdit.Apply(Unmarked(marked).Text, Refactor(find, marked).Edits()).ReplaceLineEndings("\n");

    private static Refactoring Refactor(Func<BoundFile, int, IEnumerable<Refactoring>> find, string marked)
    {
        var (text, offset) = Unmarked(marked);
        return find(Checker.Check(text), offset).First();
    }

    private static (string Text, int Offset) Unmarked(string marked)
    {
        var text = marked.ReplaceLineEndings("\n");
        var offset = text.IndexOf("$0", StringComparison.Ordinal);
        return (text.Remove(offset, 2), offset);
    }
}

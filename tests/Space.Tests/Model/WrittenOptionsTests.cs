using NasNavigator.Space.Binding;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Tests.Model;

public sealed class WrittenOptionsTests
{
    private const string Text = """
        nasnav: 1
        task: { input: [3, 16, 16], classes: 10 }
        blocks:
          cell:
            graph: { nodes: 2, edges: all, on_edge: { choose: [identity, conv: { kernel: { choose: [3, 5] } }] } }
        network:
          - conv: { out: { range: [8, 16], step: 4 } }
          - cell
          - [global_avg_pool, classifier]
        hyperparameters: { lr: { choose: [0.1, 0.2] } }
        steering:
          - { exclude: identity, at: cell.0->1 }
        """;

    private static readonly SearchSpace Space = BoundFile.Bind(Text).Space!;
    private static readonly WrittenOptions Written = WrittenOptions.Of(Space);

    [Fact]
    public void An_option_on_three_edges_stands_for_three_addresses()
    {
        var option = Written.At(Text.IndexOf("identity", StringComparison.Ordinal)).ShouldHaveSingleItem();

        option.Text.ShouldBe("identity");
        option.Places.Select(place => place.Address).ShouldBe(["cell.0->1", "cell.0->2", "cell.1->2"]);
        option.Places.Select(place => place.IsAllowed).ShouldBe([false, true, true]);
        option.IsExcludedEverywhere.ShouldBeFalse();
    }

    [Fact]
    public void The_innermost_option_and_choice_are_those_under_the_cursor()
    {
        var five = Text.IndexOf("5]", StringComparison.Ordinal);

        Written.At(five).ShouldHaveSingleItem().Text.ShouldBe("5");
        Written.ChoicesAt(five).Select(choice => choice.Options.Count).ShouldBe([2, 2, 2]);
        Written.At(Text.IndexOf("conv: { kernel", StringComparison.Ordinal)).ShouldHaveSingleItem().Text.ShouldBe("conv");
    }

    [Fact]
    public void The_values_of_a_range_share_its_place()
    {
        var range = Written.At(Text.IndexOf("[8, 16]", StringComparison.Ordinal) + 1);

        range.Select(option => option.Text).ShouldBe(["8", "12", "16"]);
        Written.At(range[0].Span).Count().ShouldBe(3);
    }

    [Fact]
    public void Hyper_parameters_are_found_too()
    {
        Written.At(Text.IndexOf("0.2", StringComparison.Ordinal)).ShouldHaveSingleItem().Places[0].Address.ShouldBe("hyperparameters.lr");
    }

    [Fact]
    public void Nothing_is_found_where_nothing_is_chosen()
    {
        Written.At(Text.IndexOf("classes", StringComparison.Ordinal)).ShouldBeEmpty();
        WrittenOptions.Empty.At(0).ShouldBeEmpty();
    }

    [Fact]
    public void Every_option_of_every_choice_is_written_somewhere()
    {
        var places = Written.All.SelectMany(option => option.Places).ToList();

        places.Count.ShouldBe(Space.Choices.Concat(Space.HyperParameters).Sum(choice => choice.Options.Count));
        places.ShouldBeUnique();
        Written.All.ShouldAllBe(option => Written.At(option.Span).Contains(option));
    }
}

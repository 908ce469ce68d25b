using NasNavigator.Space.Binding;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;
using NasNavigator.Testing;

namespace NasNavigator.Space.Tests.Costs;

/// <summary>The examples as users read them cost what is published: one architecture each.</summary>
public sealed class ExampleCostTests
{
    /// <summary>The example string of the data's README.</summary>
    [Fact]
    public void NasBench201_ExampleArchitecture_CostsWhatTheTableSays()
    {
        var (space, network) = Lower(
            "nas-bench-201",
            ("cell.0->1", "nor_conv_3x3"),
            ("cell.0->2", "nor_conv_3x3"),
            ("cell.1->2", "nor_conv_3x3"),
            ("cell.0->3", "skip_connect"),
            ("cell.1->3", "nor_conv_3x3"),
            ("cell.2->3", "nor_conv_3x3")
        );

        Cost.Of(network).Parameters.ShouldBe(1_288_506);
        Cost.Of(network).MultiplyAdds.ShouldBe(184_730_240);
        space.Choices.Count.ShouldBe(6);
    }

    /// <summary>The network found in the paper: 3.349342 million parameters without the auxiliary head, published as 3.3.</summary>
    [Fact]
    public void Darts_PublishedCells_HaveThePublishedParameters()
    {
        (string, int)[] normal =
        [
            ("sep_conv_3x3", 0),
            ("sep_conv_3x3", 1),
            ("sep_conv_3x3", 0),
            ("sep_conv_3x3", 1),
            ("sep_conv_3x3", 1),
            ("skip_connect", 0),
            ("skip_connect", 0),
            ("dil_conv_3x3", 2),
        ];
        (string, int)[] reduction =
        [
            ("max_pool_3x3", 0),
            ("max_pool_3x3", 1),
            ("skip_connect", 2),
            ("max_pool_3x3", 1),
            ("max_pool_3x3", 0),
            ("skip_connect", 2),
            ("skip_connect", 2),
            ("max_pool_3x3", 1),
        ];
        var decisions = new List<(string, string)>();
        foreach (var (cell, pairs) in new[] { ("normal", normal), ("reduction", reduction) })
        {
            for (var i = 0; i < pairs.Length; i++)
            {
                decisions.Add(($"{cell}.{pairs[i].Item2}->{2 + (i / 2)}", pairs[i].Item1));
            }

            for (var node = 2; node < 6; node++)
            {
                var from = pairs.Skip(2 * (node - 2)).Take(2).Select(pair => pair.Item2);
                decisions.Add(($"{cell}.{node}.from", string.Join(',', from)));
            }
        }

        Cost.Of(Lower("darts", [.. decisions]).Network).Parameters.ShouldBe(3_349_342);
    }

    /// <summary>Depths, kernels and expansions at their largest: the published full network has 7.66 million parameters.</summary>
    [Fact]
    public void OnceForAll_LargestNetwork_HasThePublishedSize()
    {
        var range = CostRange.Of(BoundFile.Bind(Repository.Read("examples", "ofa-mobilenet-v3.nas.yaml")).Space!);

        (range.MaxParameters / 1e6).ShouldBe(7.66, 0.005);
    }

    private static (SearchSpace Space, Network Network) Lower(string example, params (string Address, string Option)[] decisions)
    {
        var space = BoundFile.Bind(Repository.Read("examples", $"{example}.nas.yaml")).Space.ShouldNotBeNull();
        var architecture = new long[space.Choices.Count];
        Array.Fill(architecture, Decision.Inactive);
        foreach (var (address, option) in decisions)
        {
            var choice = space.Find(address);
            if (choice is null && address.EndsWith("from", StringComparison.Ordinal))
            {
                // Two of two edges: nothing to choose.
                continue;
            }

            choice.ShouldNotBeNull(address);
            architecture[choice.Index] = choice.IsSubset
                ? option.Split(',').Sum(text => 1L << IndexOf(choice, text))
                : IndexOf(choice, option);
        }

        var network = Lowerer.Lower(space, new Architecture(architecture));
        network.Problems.ShouldBeEmpty();
        return (space, network);
    }

    private static int IndexOf(Choice choice, string text) => choice.Options.Select(option => option.Text).ToList().IndexOf(text);
}

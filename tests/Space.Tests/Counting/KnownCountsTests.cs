using System.Numerics;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Tests.Counting;

/// <summary>Published sizes, from choices alone; the same from the files in examples/ stand in ExampleCountsTests.</summary>
public sealed class KnownCountsTests
{
    [Fact]
    public void Count_OnceForAll_Is7371ToTheFifth() => Feasible(OnceForAll(5)).ShouldBe(BigInteger.Parse("21758655492572485851"));

    [Fact]
    public void Count_AutoFormerTiny_IsItsPublishedSize()
    {
        var space = new SpaceBuilder();
        space.Add("embed", "192 216 240");
        var depth = space.Add("block.repeat", "12 13 14");
        for (var i = 0; i < 14; i++)
        {
            space.Add($"block[{i}].heads", "3 4", From(depth, i));
            space.Add($"block[{i}].ratio", "3.5 4", From(depth, i));
        }

        Feasible(space).ShouldBe(1_056_964_608);
    }

    [Fact]
    public void Count_TransNasMacro_MeetsBothBounds()
    {
        var space = new SpaceBuilder();
        var depth = space.Add("module.repeat", "4 5 6");
        for (var i = 0; i < 6; i++)
        {
            space.Add($"module[{i}]", "plain double halve both", From(depth, i));
        }

        var modules = space.Choices.Skip(1).ToList();
        space.Require(CountConstraint.Of(["halve", "both"], modules, 1, 4));
        space.Require(CountConstraint.Of(["double", "both"], modules, 1, 3));

        SpaceCounter.Count(space.Build(), CancellationToken.None).ShouldBe(new Cardinality(256 + 1024 + 4096, 3256, true, null));
    }

    [Fact]
    public void Count_CollaborativeFiltering_Is135()
    {
        var space = new SpaceBuilder();
        space.Add("interaction", "max min sum product concat");
        foreach (var side in new[] { "user", "item" })
        {
            var encoding = space.Add(side, "id history");
            space.Add($"{side}.history", "matrix mlp", new Takes(encoding, [1]));
        }

        space.Add("prediction", "reduce_sum vector mlp");

        Feasible(space).ShouldBe(135);
    }

    [Fact]
    public void Count_DartsCell_KeepsTwoInputsPerNode()
    {
        var space = new SpaceBuilder();
        for (var node = 2; node < 6; node++)
        {
            var from = space.AddSubset($"cell.{node}.from", string.Join(' ', Enumerable.Range(0, node)), 2, 2);
            for (var source = 0; source < node; source++)
            {
                space.Add($"cell.{source}->{node}", "max avg skip sep3 sep5 dil3 dil5", new Takes(from, [source]));
            }
        }

        Feasible(space).ShouldBe(1_037_664_180);
    }

    [Fact]
    public void Count_ThousandsOfChoices_LooksAtEachAFewTimes()
    {
        var space = OnceForAll(400).Build();
        space.Choices.Count.ShouldBe(3600);

        // More work than this ends with an exception.
        new CountingPlan(space)
            .Count(CountingLimit.AfterWork(10 * 3600))
            .ShouldBe(BigInteger.Pow(7371, 400));
    }

    [Fact]
    public void Count_BoundOverHundredsOfChoices_IsABinomialSum()
    {
        var space = new SpaceBuilder();
        for (var i = 0; i < 300; i++)
        {
            space.Add($"s.{i}", "conv none");
        }

        space.Require("count(s.* = none) <= 5");
        var expected = Enumerable.Range(0, 6).Aggregate(BigInteger.Zero, (sum, k) => sum + Binomial(300, k));

        Feasible(space).ShouldBe(expected);
    }

    [Fact]
    public void Count_LongChainOnSmallStack_DoesNotRunOutOfStack()
    {
        var space = new SpaceBuilder();
        var last = space.Add("c0", "stop go");
        for (var i = 1; i < 1000; i++)
        {
            last = space.Add($"c{i}", "stop go", new Takes(last, [1]));
        }

        var count = BigInteger.Zero;
        var thread = new Thread(() => count = Feasible(space), maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();

        count.ShouldBe(1001);
    }

    [Fact]
    public void Count_SubsetOfManyPaths_NeedsNoListing()
    {
        var space = new SpaceBuilder();
        space.AddSubset("paths", string.Join(' ', Enumerable.Range(0, 60)), 0, 60);

        Feasible(space).ShouldBe(BigInteger.Pow(2, 60));
    }

    [Fact]
    public void Count_Steered_CountsWhatIsLeft()
    {
        var space = new SpaceBuilder();
        var kernel = space.Add("kernel", "3 5 7");
        var from = space.AddSubset("from", "0 1 2", 2, 2);
        kernel.Allowed = [0, 2];
        Feasible(space).ShouldBe(6);

        from.Allowed = [1];
        Feasible(space).ShouldBe(2, "Where steering leaves fewer than must be taken, all that are left are taken.");

        kernel.Allowed = [];
        Feasible(space).ShouldBe(0);
    }

    [Fact]
    public void Estimate_TooDearToCount_IsNearTheTruthWithItsError()
    {
        // Sums of unlike numbers leave nothing to count only once: 3^40 has to be guessed.
        var space = new SpaceBuilder();
        for (var i = 0; i < 40; i++)
        {
            space.Add($"w.{i}", $"0 {1000003 * (i + 1) % 7919}.{i + 1} {1000033 * (i + 3) % 6101}.{i + 7}");
        }

        space.Require("sum(w.*) > 100000");
        space.Require("sum(w.*) < 500000 or sum(w.*) > 500001");
        var estimate = SpaceCounter.Estimate(space.Build(), CountingLimit.AfterWork(100_000), () => CountingLimit.AfterWork(100_000));

        estimate.IsExact.ShouldBeFalse();
        estimate.Architectures.ShouldBe(BigInteger.Pow(3, 40));
        estimate.RelativeError.ShouldNotBeNull();
        ((double)estimate.Feasible!.Value).ShouldBeLessThanOrEqualTo(Math.Pow(3, 40));
    }

    [Fact]
    public void Estimate_WithATestOnCosts_IsWithinItsError()
    {
        var space = OnceForAll(2);
        var depth = space.Choices[0];
        var estimate = SpaceCounter.Estimate(
            space.Build(),
            CountingLimit.AfterWork(100_000),
            () => CountingLimit.AfterWork(200_000),
            architecture => architecture.Of(depth) == 2,
            seed: 3
        );

        estimate.Architectures.ShouldBe(7371 * 7371);
        var truth = 6561.0 * 7371;
        (Math.Abs((double)estimate.Feasible!.Value - truth) / truth).ShouldBeLessThan(5 * estimate.RelativeError!.Value + 1e-6);
    }

    private static SpaceBuilder OnceForAll(int stages)
    {
        var space = new SpaceBuilder();
        for (var stage = 0; stage < stages; stage++)
        {
            var depth = space.Add($"s{stage}.repeat", "2 3 4");
            for (var block = 0; block < 4; block++)
            {
                var when = block < 2 ? Expression.Always : new Takes(depth, block == 2 ? [1, 2] : [2]);
                space.Add($"s{stage}[{block}].kernel", "3 5 7", when);
                space.Add($"s{stage}[{block}].expand", "3 4 6", when);
            }
        }

        return space;
    }

    private static Takes From(Choice depth, int repeat) =>
        new Takes(depth, [.. Enumerable.Range(0, depth.Options.Count).Where(option => depth.NumberOf(option) > repeat)]);

    private static BigInteger Feasible(SpaceBuilder space) => SpaceCounter.Count(space.Build(), CancellationToken.None).Feasible!.Value;

    private static BigInteger Binomial(int n, int k) =>
        Enumerable.Range(0, k).Aggregate(BigInteger.One, (product, i) => product * (n - i) / (i + 1));
}

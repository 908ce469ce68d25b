using NasNavigator.Analysis.Landscape;
using NasNavigator.Analysis.Tests.Shrinking;
using NasNavigator.Space.Model;
using NasNavigator.Testing;

namespace NasNavigator.Analysis.Tests.Landscape;

/// <summary>Neighbourhoods and ways on NAS-Bench-201's table, beside numbers that others measured, and on landscapes made by hand.</summary>
public sealed class LandscapeTests
{
    private const int Pairs = 1_000;

    // Theirs were taken from an export whose accuracies differ from the table's in the second digit.
    private const double OtherExport = 0.025;

    [SharedDataFact]
    public void Rings_OnNasBench201_AreThoseThatWereMeasured()
    {
        var known = NasBench201.Column("test_acc_200");
        var ranked = known.OrderByDescending(pair => pair.Value).Select(pair => pair.Key).ToList();
        var best = Neighbourhood.Of(known, ranked[0], 3);
        // The best below 85 % is another architecture in this table; this one, 0.08 points behind it, has their numbers.
        var middling = Neighbourhood.Of(
            known,
            Read(
                "cell.0->1=avg_pool_3x3;cell.0->2=nor_conv_3x3;cell.1->2=nor_conv_3x3;cell.0->3=none;cell.1->3=nor_conv_3x3;cell.2->3=none"
            ),
            3
        );
        var poor = Neighbourhood.Of(known, ranked.First(each => known[each] < 75), 3);
        var belowMiddle = Neighbourhood.Of(known, ranked.First(each => known[each] < 85), 3);

        foreach (var around in new[] { best, middling, poor })
        {
            around.Rings.Select(ring => ring.Values.Count).ShouldBe([24, 240, 1_280]);
        }

        Check(best, [93.78, 93.02, 91.71]);
        Check(middling, [80.00, 80.35, 83.14]);
        Check(poor, [80.54, 84.00, 86.44]);
        best.Rings.Zip([0.40, 1.21, 4.52], (ring, expected) => Math.Abs(ring.StandardDeviation - expected))
            .ShouldAllBe(off => off < OtherExport);
        middling.Rings[0].StandardDeviation.ShouldBe(21.8, 0.05);

        LongTests.Record(
            "landscape-nas-bench-201",
            Page(
                known,
                ranked,
                [("best", best), ("best below 85 %", belowMiddle), ("measured by others below 85 %", middling), ("best below 75 %", poor)]
            )
        );
    }

    [SharedDataFact]
    public void Barriers_OnNasBench201_AreLowAmongTheBestAsMeasured()
    {
        var known = NasBench201.Column("test_acc_200");
        var ranked = known.OrderByDescending(pair => pair.Value).Select(pair => pair.Key).ToList();

        var surveys = Survey(known, ranked);

        double[] expected = [1.20, 4.92, 9.39];
        for (var i = 0; i < expected.Length; i++)
        {
            surveys[i].Pairs.ShouldBe(Pairs);
            // Two samples: theirs, of a size not told, is taken to be no smaller than ours.
            surveys[i].Mean.ShouldBe(expected[i], 3 * Math.Sqrt(2) * surveys[i].StandardError);
        }

        surveys[0].Mean.ShouldBeLessThan(surveys[1].Mean - (5 * surveys[1].StandardError));
        surveys[1].Mean.ShouldBeLessThan(surveys[2].Mean - (3 * surveys[2].StandardError));
    }

    [Fact]
    public void Ways_OverAPlane_HaveNoMoreBarrierThanTheSlope()
    {
        // Two options at each of three places; each place adds its own weight.
        var known = All(3).ToDictionary(each => each, each => each.Decisions.ToArray().Select((decision, i) => decision * (i + 1.0)).Sum());
        var (from, to) = (new Architecture([0, 0, 0]), new Architecture([1, 1, 1]));

        var ways = ShortestPaths.Between(known, from, to);

        ways.Distance.ShouldBe(3);
        ways.Missing.ShouldBe(0);
        ways.Points.Count.ShouldBe(8);
        ways.Points.Values.GroupBy(point => point.Steps).Select(group => group.Count()).ShouldBe([1, 3, 3, 1]);
        // Half of 0 + 6, minus the lowest step: 1; the best way takes the third place first: its lowest step is 3.
        ways.Barrier.ShouldBe(2);
        ways.LowestBarrier.ShouldBe(0);
    }

    [Fact]
    public void Ways_ThroughHoles_SayWhatIsMissingAndFindWhatIsLeft()
    {
        var known = All(3).ToDictionary(each => each, _ => 5.0);
        known.Remove(new Architecture([1, 0, 0]));
        known.Remove(new Architecture([0, 1, 0]));
        known[new Architecture([0, 0, 1])] = 2;
        var (from, to) = (new Architecture([0, 0, 0]), new Architecture([1, 1, 1]));

        var ways = ShortestPaths.Between(known, from, to);

        ways.Missing.ShouldBe(2);
        ways.LowestBarrier.ShouldBe(3);
        known.Remove(new Architecture([0, 0, 1]));
        ShortestPaths.Between(known, from, to).LowestBarrier.ShouldBe(double.NaN);
        Should.Throw<ArgumentOutOfRangeException>(() => ShortestPaths.Between(known, from, from));
    }

    [Fact]
    public void LowestBarrier_OnRandomLandscapes_IsThatOfTryingEveryWay()
    {
        var random = new Random(7);
        for (var round = 0; round < 50; round++)
        {
            var known = All(4).ToDictionary(each => each, _ => random.NextDouble());
            var (from, to) = (new Architecture([0, 0, 0, 0]), new Architecture([1, 1, 1, 1]));

            var ways = ShortestPaths.Between(known, from, to);

            var best = Orders([0, 1, 2, 3]).Max(order => Enumerable.Range(1, 3).Min(steps => known[After(order.Take(steps))]));
            ways.LowestBarrier.ShouldBe(((known[from] + known[to]) / 2) - best, 1e-12);
        }

        static Architecture After(IEnumerable<int> changed)
        {
            var decisions = new long[4];
            foreach (var place in changed)
            {
                decisions[place] = 1;
            }

            return new Architecture(decisions);
        }
    }

    private static List<BarrierSurvey> Survey(Dictionary<Architecture, double> known, List<Architecture> ranked) =>
        [
            .. new[] { (0, 0.01), (0.4, 0.6), (0.65, 0.75) }.Select(region =>
                BarrierSurvey.Of(ranked, known, region.Item1, region.Item2, 3, Pairs, new Random(1))
            ),
        ];

    private static void Check(Neighbourhood around, double[] means)
    {
        for (var i = 0; i < means.Length; i++)
        {
            around.Rings[i].Mean.ShouldBe(means[i], OtherExport);
        }
    }

    private static Architecture Read(string text) => ArchitectureText.Read(NasBench201.Space, text).Architecture.ShouldNotBeNull();

    private static IEnumerable<Architecture> All(int places) =>
        Enumerable
            .Range(0, 1 << places)
            .Select(mask => new Architecture([.. Enumerable.Range(0, places).Select(i => (long)(mask >> i & 1))]));

    private static IEnumerable<List<int>> Orders(List<int> places) =>
        places.Count == 0
            ?
            [
                [],
            ]
            : places.SelectMany(first => Orders([.. places.Where(each => each != first)]).Select(rest => rest.Prepend(first).ToList()));

    private static string Page(
        Dictionary<Architecture, double> known,
        List<Architecture> ranked,
        IReadOnlyList<(string Name, Neighbourhood Around)> centres
    )
    {
        var rows = centres.Select(each =>
            $"| {each.Name} | {known[each.Around.Centre]:0.00} | {string.Join(" | ", each.Around.Rings.Select(ring => $"{ring.Mean:0.00} ({ring.StandardDeviation:0.00})"))} |"
        );
        double[] theirs = [1.20, 4.92, 9.39];
        string[] names = ["best 1 %", "40 to 60 % from the best", "65 to 75 % from the best"];
        var barriers = Survey(known, ranked)
            .Select((each, i) => $"| {names[i]} | {each.Pairs:N0} | {each.Mean:0.00} ± {each.StandardError:0.00} | {theirs[i]:0.00} |");
        return $"""
            # The landscape of NAS-Bench-201

            Mean (standard deviation) of `test_acc_200` at 1, 2 and 3 decisions from a centre: 24, 240 and 1,280 architectures each, all of them, so
            there is no sampling error. Measured before by others: best 93.78 (.40) / 93.02 (1.21) / 91.71 (4.52), below 85 % 80.00 (21.8) / 80.35 / 83.14, below 75 %
            80.54 / 84.00 / 86.44; the numbers here agree within 0.02. They took them from another export, in which another architecture is the
            best below 85 %: both are listed.

            | centre | its accuracy | 1 away | 2 away | 3 away |
            | --- | ---: | ---: | ---: | ---: |
            {string.Join("\n", rows)}

            Barriers between random pairs three decisions apart, half the sum of both ends minus the lowest of all six architectures between; ± is one
            standard error over the pairs (seed 1). Nothing is taken out as an outlier.

            | region | pairs | mean barrier | by others |
            | --- | ---: | ---: | ---: |
            {string.Join("\n", barriers)}

            """;
    }
}

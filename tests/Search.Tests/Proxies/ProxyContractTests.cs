using NasNavigator.Search.Proxies;
using NasNavigator.Space.Language.Vocabulary;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Tests.Proxies;

/// <summary>What every proxy must obey.</summary>
[Collection(SerialProxies.Name)]
public class ProxyContractTests
{
    public static TheoryData<string> Names { get; } = [.. ProxyScorer.All];

    /// <summary>Scores of the connected network by one that asks every proxy and scored another network before.</summary>
    private static readonly Lazy<ProxyScores> AmongOthers = new(() =>
    {
        var view = Spaces.Cell;
        using var all = Open(view, [.. ProxyScorer.All], Subjects.Seed);
        all.Score(Subjects.Architecture(view, "cell.0->1=skip;cell.0->2=conv3x3;cell.1->2=conv3x3"));
        return all.Score(Subjects.Architecture(view, Subjects.Connected));
    });

    [Fact]
    public void Catalogue_AndVocabulary_NameTheSame() => ProxyScorer.All.ShouldBe(Words.Proxies.Names());

    [Fact]
    public void Catalogue_EveryProxyClass_IsListed() =>
        typeof(IProxy)
            .Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IProxy)) && !type.IsInterface)
            .ShouldBe(ProxyCatalogue.All.Select(proxy => proxy.GetType()), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void Proxy_SameSeed_GivesTheSameWhateverWasScoredBefore(string name)
    {
        var view = Spaces.Cell;
        var architecture = Subjects.Architecture(view, Subjects.Connected);
        using var alone = Open(view, [name], Subjects.Seed);
        using var another = Open(view, [name], Subjects.Seed + 1);

        var score = alone.Score(architecture);
        var again = AmongOthers.Value;

        foreach (var part in ProxyScorer.Parts(name))
        {
            double.IsFinite(score.Measured[part]).ShouldBeTrue(part);
            again.Measured[part].ShouldBe(score.Measured[part], part);
        }

        if (name is not "az_nas")
        {
            another.Score(architecture).Measured[name].ShouldNotBe(score.Measured[name]);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Proxy_DisconnectedNetwork_HasItsWorstValueAndIsRankedLast(string name)
    {
        var view = Spaces.Cell;
        using var scorer = Open(view, [name], Subjects.Seed);

        var cut = scorer.Score(Subjects.Architecture(view, Subjects.Cut));
        var whole = scorer.Score(Subjects.Architecture(view, Subjects.Connected));

        cut.IsDisconnected.ShouldBeTrue();
        cut.Measured.Values.ShouldAllBe(value => value == ProxyScores.Worst);
        whole.IsDisconnected.ShouldBeFalse();
        var scores = ProxyScorer.ScoresOf(name, [cut, whole]);
        scores[0].ShouldBeLessThan(scores[1]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Proxy_AfterMeasuring_LeavesNoTensorAndTheSharedWeightsAsTheyWere(string name)
    {
        var proxy = ProxyCatalogue.Find(name)!;
        var view = Spaces.Cell;
        using var scope = NewDisposeScope();
        using var pictures = Subjects.Pictures(view);
        using var subject = Subjects.Of(view, Subjects.Connected, pictures);
        var before = subject.Plain.AllLayerWeights.Select(weight => weight.ToArray<float>()).ToList();
        proxy.Measure(subject);
        var live = LiveTensorCount;

        for (var i = 0; i < 3; i++)
        {
            proxy.Measure(subject);
        }

        LiveTensorCount.ShouldBe(live);
        subject.Plain.AllLayerWeights.Select(weight => weight.ToArray<float>()).ShouldBe(before);
        subject.Plain.AllLayerWeights.ShouldAllBe(weight => weight.grad == null);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Proxy_SpaceOfManyConstructs_FindsANumber(string name)
    {
        var view = Spaces.Mixed;
        using var scorer = Open(view, [name], Subjects.Seed);

        var scores = scorer.Score(view.DrawOne(Chance.Of(3, "any")));

        scores.Measured.Values.ShouldAllBe(value => double.IsFinite(value));
    }

    [Fact]
    public void Zico_OfGradientsByHand_DropsWeightsWithoutDeviationAndLayersWithoutGradient()
    {
        using var scope = NewDisposeScope();
        // First layer: (|1|+|3|)/2 / 1 = 2; the second weight never varies. Second layer: (|2|+|−2|)/2 / 2 = 1, whose logarithm is 0. The
        // third one never varies at all; the fourth has no gradient.
        Tensor?[] first = [tensor([1f, 5f]), tensor([2f]), tensor([4f]), null];
        Tensor?[] second = [tensor([3f, 5f]), tensor([-2f]), tensor([4f]), null];

        ZicoProxy.Of([first, second]).ShouldBe(Math.Log(2), 1e-6);
        ZicoProxy
            .Of([
                [first[3]],
                [second[3]],
            ])
            .ShouldBe(double.NegativeInfinity);
    }

    [Fact]
    public void AzNas_OfFourNetworks_SumsTheLogarithmsOfTheirRanks()
    {
        double[][] measured =
        [
            [4, 1, 7, 10],
            [3, 2, 6, 20],
            [2, 3, 5, 30],
            [1, double.NegativeInfinity, 4, 40],
        ];

        var scores = ((IProxy)new AzNasProxy()).Scores(measured);

        scores[0].ShouldBe(Math.Log(4 * 2 * 4 * 1 / 256.0), 1e-12);
        scores[3].ShouldBe(Math.Log(1 * 1 * 1 * 4 / 256.0), 1e-12);
    }

    [Fact]
    public void Baselines_StandBesideEveryScore()
    {
        var view = Spaces.Cell;

        var scores = ProxyScorer.Baselines(view.Space, Subjects.Architecture(view, Subjects.Cut));

        // Stem 3·6·9 + 12, the cell's convolution, which is idle, 6·6·9 + 12, classifier 6·4 + 4.
        scores.Parameters.ShouldBe(162 + 12 + 324 + 12 + 28);
        scores.ConvolutionLayers.ShouldBe(2);
        scores.MultiplyAdds.ShouldBe((162 * 64) + (324 * 64) + 24);
        scores.IsDisconnected.ShouldBeTrue();
    }

    private static ProxyScorer Open(SpaceView view, IReadOnlyList<string> proxies, long seed) =>
        ProxyScorer.Open(view.Space, Path.GetTempPath(), proxies, seed, "cpu");
}

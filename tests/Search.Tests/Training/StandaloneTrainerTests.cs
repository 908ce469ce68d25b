using NasNavigator.LibTorch;
using NasNavigator.Search.Training;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Tests.Training;

/// <summary>Training of single architectures: the truth that everything else is held against.</summary>
public sealed class StandaloneTrainerTests : IDisposable
{
    private static readonly TrainingBudget Short = new(Epochs: 3, Images: 128);
    private readonly SpaceView _view = Spaces.Cell;
    private readonly StandaloneTrainer _trainer;

    public StandaloneTrainerTests()
    {
        TorchRuntime.Load();
        _trainer = StandaloneTrainer.Load(_view.Space, Path.GetTempPath(), seed: 5, torch.CPU, TimeProvider.System);
    }

    [Fact]
    public void Train_SameSeedTwice_GivesTheSameDigits()
    {
        var network = Named("cell.0->1=conv3x3;cell.0->2=skip;cell.1->2=conv3x3");

        var (one, other) = (Train(network, Short, 1), Train(network, Short, 1));

        (one with { Seconds = 0 }).ShouldBe(other with { Seconds = 0 });
    }

    [Fact]
    public void Train_AnotherNetworkBetween_LeavesNothingBehind()
    {
        var network = Named("cell.0->1=conv3x3;cell.0->2=skip;cell.1->2=conv3x3");
        var before = Train(network, Short, 1);

        Train(Named("cell.0->1=skip;cell.0->2=avg_pool;cell.1->2=none"), Short, 1);

        (Train(network, Short, 1) with { Seconds = 0 }).ShouldBe(before with { Seconds = 0 });
    }

    [Fact]
    public void Train_OtherSeed_GivesAnotherNetwork()
    {
        var network = Named("cell.0->1=conv3x3;cell.0->2=skip;cell.1->2=conv3x3");

        Train(network, Short, 1).TrainingLoss.ShouldNotBe(Train(network, Short, 2).TrainingLoss);
    }

    [Fact]
    public void Train_FortyEpochs_LearnsFarMoreThanChance()
    {
        var trained = Train(Named("cell.0->1=conv3x3;cell.0->2=skip;cell.1->2=conv3x3"), new TrainingBudget(40), 1);

        trained.ReportAccuracy.ShouldBeGreaterThan(0.4); // four classes
        trained.ValidationAccuracy.ShouldBeGreaterThan(0.4);
        trained.RateScale.ShouldBe(1);
    }

    [Fact]
    public void Train_FewerPictures_CountsWhatWasUsed()
    {
        var trained = Train(Named("cell.0->1=skip;cell.0->2=skip;cell.1->2=skip"), Short, 1);

        trained.Images.ShouldBe(128);
        // Four full batches of 32 in each of three epochs, thrice each picture; what is measured comes on top.
        trained.Forwards.ShouldBeGreaterThan(3 * 3 * 128);
    }

    [Fact]
    public void Train_Parameters_AreThoseOfTheNetworkAlone()
    {
        var trained = Train(Named("cell.0->1=skip;cell.0->2=skip;cell.1->2=skip"), Short, 1);

        // Stem 3·6·9 and its norm 2·6, classifier 6·4 + 4.
        trained.Parameters.ShouldBe(162 + 12 + 28);
    }

    public void Dispose() => _trainer.Dispose();

    private TrainedNetwork Train(Architecture network, TrainingBudget budget, long seed) =>
        _trainer.Train(_view, network, budget, _view.Space.Search.Training, seed, CancellationToken.None);

    private Architecture Named(string text) => ArchitectureText.Read(_view.Space, text).Architecture.ShouldNotBeNull();
}

using NasNavigator.Search.Strategies;
using NasNavigator.Search.Supernet;
using NasNavigator.Search.Training;
using NasNavigator.Space.Lowering;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Tests.Strategies;

/// <summary>Strategies that follow gradients: the gradients are right, what lowers the loss is liked, and an exclusion is heeded.</summary>
public class GradientStrategyTests
{
    /// <summary>Smooth everywhere, so that differences are exact to the order of the step: no ReLU, no maximum.</summary>
    private static readonly string Smooth = TinySearch
        .Space.Replace("conv3x3: [relu, conv: { kernel: 3 }, batchnorm]", "conv3x3: [conv: { kernel: 3 }, batchnorm, silu]")
        .Replace("- [relu, global_avg_pool, classifier]", "- [silu, global_avg_pool, classifier]");

    public static TheoryData<string> Names { get; } =
    [.. StrategyCatalogue.All.Select(make => make()).OfType<IGradientStrategy>().Select(strategy => strategy.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Slopes_OfEveryFactor_AreThoseOfFiniteDifferences(string name)
    {
        var view = Spaces.View(Smooth);
        var strategy = Make(name);
        using var scope = NewDisposeScope();
        using var network = new SharedNetwork(3, CPU);
        using var trainer = new SupernetTrainer(network, view.Space.Search.Training with { LabelSmoothing = 0 });
        manual_seed(1);
        var (pictures, labels) = (randn([16, 3, 8, 8]), tensor([.. Enumerable.Range(0, 16).Select(i => (long)(i % 4))], [16]));
        // The temperature is 5 here, so that a sample holds more than its own option's slope.
        var relaxed = strategy.Relax(view, 0.5, Chance.Of(2, "relaxation"));
        var program = relaxed.Architecture is { } path ? network.WeighedOf(view, path) : network.MixtureOf(view);

        var slopes = trainer.Slopes(program, relaxed.Factors, pictures, labels, piece: 16, Chance.Of(1, "dropout"));
        var again = trainer.Slopes(program, relaxed.Factors, pictures, labels, piece: 16, Chance.Of(1, "dropout"));

        again.ShouldBe(slopes);
        slopes.Count(slope => slope != 0).ShouldBeGreaterThanOrEqualTo(name == "gdas" ? 2 : 8);
        for (var option = 0; option < slopes.Length; option++)
        {
            const float Step = 0.01f;
            var difference = (Loss(option, Step) - Loss(option, -Step)) / (2 * Step);
            slopes[option].ShouldBe(difference, 2e-3f + (0.02f * Math.Abs(difference)), $"option {option}");
        }

        network.Weights.All.ShouldAllBe(weight => weight.Tensor.grad == null);

        float Loss(int option, float by)
        {
            var factors = (float[])relaxed.Factors.Clone();
            factors[option] += by;
            using var quiet = no_grad();
            using var inner = NewDisposeScope();
            var logits = program.Forward(pictures, ForwardMode.Training, factors: tensor(factors, [factors.Length]));
            return nn.functional.cross_entropy(logits, labels).item<float>();
        }
    }

    [Fact]
    public void Slopes_OfLogits_AreThoseOfFiniteDifferencesThroughTheSoftmax()
    {
        var choice = Spaces.Cell.Choice("cell.0->1");
        double[] logits = [0.3, -0.2, 1.1, 0.05];
        double[] noise = [0.4, 1.2, -0.3, 0.9];
        float[] slopes = [0, 0.7f, -1.3f, 0.2f, 2.1f]; // the choice's options are numbers 1 to 4 here
        const double Temperature = 2.5;
        var share = new Share(choice, [0, 2, 3], Softmax(logits), Scale: 2, Temperature);

        var found = ArchitectureLogits.SlopesOf(share, slopes, first: 1);

        found.Length.ShouldBe(3);
        for (var i = 0; i < 3; i++)
        {
            found[i].ShouldBe((Loss(i, 1e-5) - Loss(i, -1e-5)) / 2e-5, 1e-8);
        }

        double Loss(int i, double by)
        {
            var moved = (double[])logits.Clone();
            moved[share.Options[i]] += by;
            return Softmax(moved).Select((value, k) => 2 * value * slopes[1 + share.Options[k]]).Sum();
        }

        double[] Softmax(double[] values)
        {
            int[] options = [0, 2, 3];
            var raised = options.Select(option => Math.Exp((values[option] + noise[option]) / Temperature)).ToList();
            return [.. raised.Select(value => value / raised.Sum())];
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Learn_OneOptionLowersTheLoss_IsWhatIsSuggestedAndAskedFirst(string name)
    {
        var view = Spaces.Cell;
        var strategy = Make(name);
        var numbers = WeighedNetwork.Numbers(view.Space);
        var choice = view.Choice("cell.1->2");

        for (var step = 0; step < 200; step++)
        {
            var relaxed = strategy.Relax(view, step / 200.0, Chance.Of(1, "relaxation", step));
            var slopes = new float[numbers[^1]];
            // As autograd gives it: the slope of an option that is not in the path is 0.
            var isThere = relaxed.Architecture is null || relaxed.Architecture.Of(choice) == 2;
            slopes[numbers[choice.Index] + 2] = isThere ? -1 : 0;
            strategy.Learn(view, relaxed, slopes);
        }

        strategy.LogitOf(choice, 2).ShouldBeGreaterThan(0.005);
        Enumerable.Range(0, 4).Where(option => option != 2).ShouldAllBe(option => strategy.LogitOf(choice, option) < -0.001);
        strategy.Suggest(view).ShouldNotBeNull().Of(choice).ShouldBe(2);
        strategy.Ask(view, 5, Chance.Of(1, "candidates"))[0].Architecture.ShouldBe(strategy.Suggest(view));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Relax_AfterAnExclusion_GivesTheOptionNothingAndBringsItBackAsItWas(string name)
    {
        var (free, strategy) = (Spaces.Cell, Make(name));
        var steered = Spaces.View(TinySearch.Space + "\nsteering:\n  - { exclude: conv3x3, at: \"cell.0->1\" }\n");
        var (choice, numbers) = (free.Choice("cell.0->1"), WeighedNetwork.Numbers(free.Space));
        Learn(free, 0);
        var before = strategy.LogitOf(choice, 2);
        before.ShouldNotBe(0);

        for (var step = 1; step < 60; step++)
        {
            var relaxed = Learn(steered, step);

            var share = relaxed.Shares.SingleOrDefault(each => each.Choice.Address == choice.Address);
            (share?.Options.Contains(2) ?? false).ShouldBeFalse();
            relaxed.Architecture?.Of(choice).ShouldNotBe(2);
            if (strategy.IsMixing)
            {
                relaxed.Factors[numbers[choice.Index] + 2].ShouldBe(0);
            }
        }

        strategy.Ask(steered, 20, Chance.Of(1, "candidates")).ShouldAllBe(each => each.Architecture.Of(choice) != 2);
        strategy.LogitOf(choice, 2).ShouldBe(before);
        Enumerable
            .Range(0, 100)
            .Select(step => strategy.Relax(free, 1, Chance.Of(9, "relaxation", step)))
            .ShouldContain(relaxed => relaxed.Architecture == null || relaxed.Architecture.Of(choice) == 2);

        Relaxation Learn(SpaceView view, int step)
        {
            var relaxed = strategy.Relax(view, 0.5, Chance.Of(1, "relaxation", step));
            strategy.Learn(view, relaxed, [.. Enumerable.Range(0, numbers[^1]).Select(i => i % 3 - 0.9f)]);
            return relaxed;
        }
    }

    internal static IGradientStrategy Make(string name) => (IGradientStrategy)StrategyCatalogue.Make(name)!;
}

using NasNavigator.Search.Supernet;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Model;
using NasNavigator.Testing;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Tests.Supernet;

/// <summary>`sharing: kernel_transform`: a smaller kernel is a learned map of the middle of the next larger one.</summary>
public class KernelTransformTests
{
    private const string Space = """
        nasnav: 1
        name: kernels
        task:
          input: [3, 8, 8]
          classes: 4
          data: { format: generated, limit: 320 }
        network:
          - [conv: { out: 6, kernel: 3 }, batchnorm, relu]
          - name: body
            mbconv: { kernel: { choose: [3, 5, 7] }, expand: { choose: [1, 2] } }
          - [relu, global_avg_pool, classifier]
        search:
          budget: { epochs: 3 }
          seed: 5
          supernet: { sharing: { kernel: SHARING } }
          training: { batch: 32 }
          rounds: { candidates: 6, images: 48, recalibration_batches: 2 }
        """;

    [Fact]
    public void SmallerKernels_BeforeTraining_AreTheMiddleOfTheLargestAsUnderSlice()
    {
        using var scope = NewDisposeScope();
        using var sliced = new SharedNetwork(3, CPU);
        using var transformed = new SharedNetwork(3, CPU);
        using var pictures = randn([2, 3, 8, 8]);
        foreach (var architecture in Architectures(View("slice")))
        {
            var expected = Logits(sliced, View("slice"), architecture, pictures);
            var logits = Logits(transformed, View("kernel_transform"), architecture, pictures);

            logits.sub(expected).abs().max().item<float>().ShouldBeLessThan(1e-6f);
        }

        static LibTorch.torch.Tensor Logits(SharedNetwork network, SpaceView view, string architecture, LibTorch.torch.Tensor pictures)
        {
            network.Survey(view, Chance.Of(3, "survey"));
            return network.ProgramOf(view, Read(view, architecture)).Forward(pictures, ForwardMode.Training);
        }
    }

    [Fact]
    public void Weights_AfterTheSurvey_AreTheLargestKernelAndAMatrixForEachStep()
    {
        var view = View("kernel_transform");
        using var network = new SharedNetwork(3, CPU);

        network.Survey(view, Chance.Of(3, "survey"));

        Sizes(network, "body/depthwise/conv.weight").ShouldBe([12L, 1, 7, 7]);
        Sizes(network, "body/depthwise/conv.kernel_7to5").ShouldBe([25L, 25]);
        Sizes(network, "body/depthwise/conv.kernel_5to3").ShouldBe([9L, 9]);
        network.Weights.All.Count(weight => weight.Name.Contains(".kernel_", StringComparison.Ordinal)).ShouldBe(2);
        network.Weights.Parameters.ShouldBe(SupernetWeights.Of(view.Space).Values.Sum(weights => weights.Sum(weight => weight.Count)));
        network.Weights.Parameters.ShouldBe(WeightsOf(View("slice")) + (25 * 25) + (9 * 9));

        static long WeightsOf(SpaceView view) => SupernetWeights.Of(view.Space).Values.Sum(weights => weights.Sum(weight => weight.Count));
    }

    /// <summary>The kernel that is used is linear in each matrix and in the weight, so that differences over a large step are exact but for rounding.</summary>
    [Theory]
    [InlineData(".weight")]
    [InlineData(".kernel_7to5")]
    [InlineData(".kernel_5to3")]
    public void SmallestKernel_Gradients_AreThoseOfFiniteDifferences(string part)
    {
        using var scope = NewDisposeScope();
        using var store = new WeightStore(3, CPU);
        var view = View("kernel_transform");
        var step = view.Lower(Read(view, "body.kernel=3;body.expand=2"))
            .Steps.Single(step => step.Key.EndsWith("body/depthwise/conv", StringComparison.Ordinal));
        var kernel = WeightView.Of(store, step, 0);
        var shared = kernel.Used.Single(weight => weight.Name.EndsWith(part, StringComparison.Ordinal)).Tensor;
        using (no_grad())
        {
            foreach (var weight in kernel.Used)
            {
                weight.Tensor.copy_(randn(weight.Tensor.shape));
            }
        }

        Loss().backward();
        var gradient = shared.grad.ShouldNotBeNull().contiguous().ToArray<float>();

        const float Difference = 0.5f;
        using var quiet = no_grad();
        var flat = shared.view(-1);
        for (var i = 0; i < gradient.Length; i += 1 + (gradient.Length / 60))
        {
            flat.narrow(0, i, 1).add_(Difference);
            var above = Loss().item<float>();
            flat.narrow(0, i, 1).add_(-2 * Difference);
            var below = Loss().item<float>();
            flat.narrow(0, i, 1).add_(Difference);
            ((above - below) / (2 * Difference)).ShouldBe(gradient[i], 2e-3 * (1 + Math.Abs(gradient[i])), $"{part} {i}");
        }

        LibTorch.torch.Tensor Loss()
        {
            var taken = kernel.Take(out _); // (12, 1, 3, 3)
            taken.shape.ShouldBe([12L, 1, 3, 3]);
            return taken.mul(arange(taken.numel()).reshape(taken.shape).mul(0.01)).sum();
        }
    }

    [Fact]
    public async Task Search_StoppedAndResumed_KeepsTheMatricesThatItLearned()
    {
        using var tiny = new TinySearch(Space.Replace("SHARING", "kernel_transform", StringComparison.Ordinal));
        var alone = await SearchRun.StartAsync(tiny.Request("alone"), new Told(), CancellationToken.None).WithinSeconds(300);
        using var cancel = new CancellationTokenSource();
        var seen = 0;
        var told = new Told(happening =>
        {
            if (happening is SearchEvent.Progress && ++seen == 11)
            {
                cancel.Cancel();
            }
        });

        var cut = await SearchRun.StartAsync(tiny.Request("cut"), told, new RacingClock(), cancel.Token).WithinSeconds(300);
        await SearchRun.ResumeAsync(cut.Folder, "cpu", new Told(), CancellationToken.None).WithinSeconds(300);

        cut.IsComplete.ShouldBeFalse();
        TinySearch.TensorsOf(cut.Folder).ShouldBe(TinySearch.TensorsOf(alone.Folder));
        using var reader = Runs.RunReader.Open(cut.Folder);
        using var scope = NewDisposeScope();
        var weights = LibTorch.Safetensors.Load(Path.Combine(reader.Checkpoints()[^1].Folder, "weights.safetensors"), CPU);
        var learned = weights.Single(weight => weight.Key.EndsWith("kernel_5to3", StringComparison.Ordinal)).Value;
        learned.sub(eye(9)).abs().max().item<float>().ShouldBeGreaterThan(1e-4f);
    }

    private static IEnumerable<string> Architectures(SpaceView view) =>
        from kernel in view.Choice("body.kernel").Options
        from expand in view.Choice("body.expand").Options
        select $"body.kernel={kernel.Text};body.expand={expand.Text}";

    private static Architecture Read(SpaceView view, string text) =>
        ArchitectureText.Read(view.Space, text).Architecture.ShouldNotBeNull(text);

    private static long[] Sizes(SharedNetwork network, string end) =>
        network.Weights.All.Single(weight => weight.Name.EndsWith(end, StringComparison.Ordinal)).Tensor.shape;

    private static SpaceView View(string sharing) => Spaces.View(Space.Replace("SHARING", sharing, StringComparison.Ordinal));
}

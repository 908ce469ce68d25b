using NasNavigator.Search.Supernet;
using NasNavigator.Space.Model;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Evaluators;

/// <summary>Measures a candidate with the shared weights, on pictures that are the same for all candidates.</summary>
/// <remarks>
/// What batch normalisation saw in training belongs to a mix of architectures, so its statistics are gathered anew for each candidate:
/// their plain mean over fixed training batches, forward only. Then the pictures pass once. Nothing of it changes the weights, and the
/// result depends on weights and architecture alone.
/// </remarks>
internal sealed class SupernetEvaluator(SharedNetwork network, IReadOnlyList<Tensor> recalibration, EvaluationBatches batches) : IEvaluator
{
    /// <inheritdoc/>
    public string Name => "supernet";

    /// <inheritdoc/>
    public Measurement Measure(ISpaceView space, Architecture architecture, CancellationToken cancellation)
    {
        var program = network.ProgramOf(space, architecture);
        using var quiet = no_grad();
        using var outer = NewDisposeScope();
        var statistics = Gather(program, recalibration, network.Device, cancellation);
        try
        {
            var gathered = program.Norms.Count > 0 ? recalibration.Sum(pictures => pictures.size(0)) : 0;
            var measured = Measure(program, statistics, batches, network.Device, cancellation);
            return measured with { Forwards = measured.Forwards + gathered };
        }
        finally
        {
            foreach (var norm in statistics)
            {
                norm.Dispose();
            }
        }
    }

    /// <summary>The statistics that a candidate is measured with: the caller's, also where a scope is open.</summary>
    public static NormStatistics[] Gather(
        Program program,
        IReadOnlyList<Tensor> recalibration,
        Device device,
        CancellationToken cancellation
    )
    {
        using var quiet = no_grad();
        var statistics = program.NewStatistics(device);
        foreach (var pictures in program.Norms.Count > 0 ? recalibration : [])
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            program.Forward(pictures, ForwardMode.Gathering, statistics);
        }

        return statistics;
    }

    /// <summary>Measures a network whose statistics are known.</summary>
    public static Measurement Measure(
        Program program,
        IReadOnlyList<NormStatistics> statistics,
        EvaluationBatches batches,
        Device device,
        CancellationToken cancellation
    )
    {
        using var quiet = no_grad();
        using var outer = NewDisposeScope();
        var right = zeros([], int64, device);
        var loss = zeros([], float32, device);
        var images = 0;
        for (var i = 0; i < batches.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var (pictures, labels) = batches[i];
            var logits = program.Forward(pictures, ForwardMode.Measuring, statistics); // (N, classes)
            right.add_(logits.argmax(1).eq(labels).sum());
            loss.add_(nn.functional.cross_entropy(logits, labels, reduction: nn.Reduction.Sum));
            images += (int)pictures.size(0);
        }

        // The only place of a measurement where the host waits for the device.
        return new Measurement(
            right.item<long>() / (double)images,
            loss.item<float>() / images,
            images,
            program.Cost.Parameters,
            program.Cost.MultiplyAdds,
            images
        );
    }
}

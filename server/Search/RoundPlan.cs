using NasNavigator.Space.Model;

namespace NasNavigator.Search;

/// <summary>How often and on how much candidates are measured, so that measuring stays within its share of the work.</summary>
/// <remarks>
/// Work is counted in multiply-adds, a training step as three forward passes, and never in seconds: a resumed or repeated run makes the
/// same plan on any machine.
/// </remarks>
public sealed record RoundPlan
{
    private const int RoundsWithoutTraining = 10;

    /// <summary>Epochs before the first round.</summary>
    public required int WarmUpEpochs { get; init; }

    /// <summary>Rounds in all, at least 1.</summary>
    public required int Rounds { get; init; }

    /// <summary>Epochs, counted from the start, after which a round is held; ascending, the last one is the last epoch.</summary>
    public required IReadOnlyList<int> RoundEpochs { get; init; }

    /// <summary>Candidates a round.</summary>
    public required int Candidates { get; init; }

    /// <summary>Validation pictures a candidate is measured on, the same for all.</summary>
    public required int Images { get; init; }

    /// <summary>Training batches that renew batch-norm statistics before a measurement, the same for all.</summary>
    public required int RecalibrationBatches { get; init; }

    /// <summary>Share of all work that this plan spends on measuring. Range: 0 to 1.</summary>
    public required double PlannedShare { get; init; }

    /// <summary>Whether the space's own settings had to be lowered to keep the share.</summary>
    public required bool IsLowered { get; init; }

    /// <summary>The same rounds, spread over what is left after a warm-up that ended early.</summary>
    /// <param name="epoch">The last epoch of the warm-up.</param>
    /// <param name="epochs">Epochs in all.</param>
    internal RoundPlan StartingAfter(int epoch, int epochs) =>
        this with
        {
            WarmUpEpochs = epoch,
            RoundEpochs = Spread(epoch, epochs, Rounds),
        };

    /// <summary>Plans a run that trains nothing: all of its work is measuring.</summary>
    public static RoundPlan WithoutTraining(RoundSettings rounds)
    {
        var count = Math.Max(1, rounds.Count ?? RoundsWithoutTraining);
        return new RoundPlan
        {
            WarmUpEpochs = 0,
            Rounds = count,
            RoundEpochs = [.. Enumerable.Repeat(0, count)],
            Candidates = Math.Max(1, rounds.Candidates),
            Images = 0,
            RecalibrationBatches = 0,
            PlannedShare = 1,
            IsLowered = false,
        };
    }

    /// <summary>Plans a run.</summary>
    /// <param name="rounds">What the file asks for.</param>
    /// <param name="epochs">Epochs in all.</param>
    /// <param name="trainingImagesPerEpoch">Pictures times paths of one epoch.</param>
    /// <param name="validationImages">Pictures there are to measure on.</param>
    /// <param name="batch">Pictures of a recalibration batch.</param>
    /// <param name="recalibrates">Whether the network has batch normalisation.</param>
    /// <param name="widestChoice">Options of the widest choice: fewer candidates than twice that say nothing.</param>
    public static RoundPlan Make(
        RoundSettings rounds,
        int epochs,
        long trainingImagesPerEpoch,
        int validationImages,
        int batch,
        bool recalibrates,
        int widestChoice
    )
    {
        var warmUp = Math.Clamp((int)Math.Ceiling(rounds.WarmUp * epochs), 0, Math.Max(0, epochs - 1));
        var count = Math.Clamp(rounds.Count ?? epochs - warmUp, 1, Math.Max(1, epochs - warmUp));
        var candidates = Math.Max(1, rounds.Candidates);
        var images = Math.Clamp(rounds.Images, 1, validationImages);
        var recalibration = recalibrates ? Math.Max(1, rounds.RecalibrationBatches) : 0;

        // A training picture costs three units, a measured one one unit, both per multiply-add of the path.
        var training = 3.0 * trainingImagesPerEpoch * epochs;
        var share = Math.Clamp(rounds.TimeShare, 0.01, 0.95);
        var allowed = training * share / (1 - share);
        var (wishedImages, wishedRecalibration) = (images, recalibration);
        var lowered = false;

        // First less precise measurements: the scatter between architectures is larger than that of a few hundred pictures.
        var fewestImages = Math.Min(images, 512);
        var fewestRecalibration = Math.Min(recalibration, 4);
        for (var cut = 1; Work() > allowed && cut <= 20; cut++)
        {
            images = Math.Max(fewestImages, wishedImages * (20 - cut) / 20);
            recalibration = Math.Max(fewestRecalibration, wishedRecalibration * (20 - cut) / 20);
            lowered = true;
        }

        // Then fewer candidates, as long as each option is still seen, and fewer rounds last.
        var fewestCandidates = Math.Min(candidates, Math.Max(8, 2 * widestChoice));
        if (Work() > allowed)
        {
            candidates = Math.Clamp((int)(allowed / (count * PerCandidate())), fewestCandidates, candidates);
            lowered = true;
        }

        if (Work() > allowed)
        {
            count = Math.Clamp((int)(allowed / (candidates * PerCandidate())), 1, count);
        }

        var work = Work();
        return new RoundPlan
        {
            WarmUpEpochs = warmUp,
            Rounds = count,
            RoundEpochs = Spread(warmUp, epochs, count),
            Candidates = candidates,
            Images = images,
            RecalibrationBatches = recalibration,
            PlannedShare = work / (work + training),
            IsLowered = lowered,
        };

        double PerCandidate() => images + ((double)recalibration * batch);

        double Work() => count * candidates * PerCandidate();
    }

    private static IReadOnlyList<int> Spread(int warmUp, int epochs, int rounds) =>
        [.. Enumerable.Range(1, rounds).Select(round => warmUp + (int)((long)(epochs - warmUp) * round / rounds))];
}

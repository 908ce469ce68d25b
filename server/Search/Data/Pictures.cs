using NasNavigator.Search.Data.Failures;
using NasNavigator.Search.Data.Formats;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Data;

/// <summary>Reads <c>task.data</c>.</summary>
public static class Pictures
{
    private const double DefaultValidation = 0.2;
    private const double CalibratingShare = 0.2;
    private const double ReportShare = 0.25;

    /// <summary>Reads, resizes and divides the pictures of a task.</summary>
    /// <param name="task">An image classification.</param>
    /// <param name="folder">The folder of the YAML file, where relative paths start.</param>
    /// <param name="seed">Of the division; the same seed divides alike.</param>
    /// <remarks>
    /// Held out is the validation source, else the fraction <c>validation</c> (0.2 unless given) of the training pictures. Of that, a
    /// fifth calibrates. The report has the test source or the folder's own test part, else a quarter of what is held out. All parts
    /// hold the classes in the shares that the source has.
    /// </remarks>
    public static PictureSplits Load(TaskModel task, string folder, long seed)
    {
        var data =
            task.Data
            ?? throw new PicturesMissingException("task.data", "`format:` and where the pictures are (`format: generated` needs no files)");
        return data.Format == "generated" ? Generate(task, data, seed) : Read(task, data, folder, seed);
    }

    internal static PictureSplits Divide(ImageSet training, ImageSet? validation, ImageSet? report, double fraction, long seed)
    {
        var order = Order(training.Labels, seed, "training");
        ImageSet held;
        if (validation is null)
        {
            var count = (int)Math.Round(fraction * training.Count);
            held = training.Take(order.AsSpan(0, count));
            training = training.Take(order.AsSpan(count));
        }
        else
        {
            held = validation.Take(Order(validation.Labels, seed, "validation"));
        }

        var reporting = report is null ? (int)Math.Round(ReportShare * held.Count) : 0;
        var calibrating = (int)Math.Round(CalibratingShare * (held.Count - reporting));
        int[] positions = [.. Enumerable.Range(0, held.Count)];
        var (means, deviations) = training.ChannelStatistics();
        return new PictureSplits
        {
            Training = training,
            Report = report ?? held.Take(positions.AsSpan(0, reporting)),
            Calibrating = held.Take(positions.AsSpan(reporting, calibrating)),
            Ranking = held.Take(positions.AsSpan(reporting + calibrating)),
            Means = means,
            Deviations = deviations,
        };
    }

    /// <summary>A random order in which every stretch holds the classes in their shares, as evenly as whole pictures allow.</summary>
    internal static int[] Order(int[] labels, long seed, string purpose)
    {
        var places = new (double Place, int Class, int Position)[labels.Length];
        foreach (var group in Enumerable.Range(0, labels.Length).GroupBy(i => labels[i]))
        {
            int[] members = [.. group];
            var chance = Chance.Of(seed, $"split/{purpose}", group.Key);
            chance.Shuffle(members.AsSpan());
            // A class begins at a place of its own: with all at the same, small stretches would favour low labels.
            var start = chance.NextDouble();
            for (var i = 0; i < members.Length; i++)
            {
                places[members[i]] = ((i + start) / members.Length, group.Key, members[i]);
            }
        }

        return [.. places.Order().Select(place => place.Position)];
    }

    private static PictureSplits Generate(TaskModel task, DataSettings data, long seed)
    {
        var (shape, classes) = Wanted(task);
        var training = data.Limit is { } limit ? Math.Max(classes, limit * 4 / 5) : GeneratedPictures.DefaultTraining;
        var held = data.Limit is { } all ? Math.Max(classes, all - training) : GeneratedPictures.DefaultValidation;
        ImageSet Make(string part, int count) => GeneratedPictures.Make(part, count, classes, shape.Channels, shape.Height, shape.Width);
        return Divide(Make("training", training), Make("validation", held), Make("report", held), 0, seed);
    }

    private static PictureSplits Read(TaskModel task, DataSettings data, string folder, long seed)
    {
        var format =
            PictureFormatCatalogue.Find(data.Format)
            ?? throw new PicturesUnsuitableException(
                "task.data",
                $"{data.Format} is no format of pictures",
                $"Use one of {string.Join(", ", PictureFormatCatalogue.All.Select(each => each.Name))}, generated."
            );
        var (shape, _) = Wanted(task);
        string? Resolve(string? path) => path is null ? null : Path.GetFullPath(Path.Combine(folder, path));
        PictureRequest Request(string? path, PictureRole role) =>
            new(
                Resolve(path),
                path is null ? Resolve(data.Images) : null,
                path is null ? Resolve(data.Labels) : null,
                shape.Channels,
                shape.Height,
                shape.Width,
                role
            );

        var own = Request(data.Path, PictureRole.Training);
        var training = Fit(format.Read(own), task);
        if (data.Limit is { } limit && limit < training.Count)
        {
            training = training.Take(Order(training.Labels, seed, "limit").AsSpan(0, limit));
        }

        var validation = data.ValidationPath is { } other ? Fit(format.Read(Request(other, PictureRole.Training)), task) : null;
        var report =
            data.TestPath is { } test ? Fit(format.Read(Request(test, PictureRole.Test)), task)
            : format.HasTestPart(own) ? Fit(format.Read(own with { Role = PictureRole.Test }), task)
            : null;
        var splits = Divide(training, validation, report, data.ValidationFraction ?? DefaultValidation, seed);
        return splits.Training.Count > 0 && splits.Ranking.Count > 0 && splits.Report.Count > 0
            ? splits
            : throw new PicturesUnsuitableException(
                data.Path ?? data.Images ?? "task.data",
                $"{training.Count} pictures leave nothing for one of training, ranking and the report",
                "Give more pictures, raise `limit:`, or set `validation:` between 0 and 1."
            );
    }

    private static ImageSet Fit(RawPictures raw, TaskModel task)
    {
        var (shape, classes) = Wanted(task);
        for (var i = 0; i < raw.Labels.Length; i++)
        {
            if (raw.Labels[i] < 0 || raw.Labels[i] >= classes)
            {
                throw new PicturesUnsuitableException(
                    raw.Source,
                    $"picture {i} has label {raw.Labels[i]}, `task.classes: {classes}` allows 0 to {classes - 1}",
                    "Correct `task.classes`, or the labels."
                );
            }
        }

        var pixels = Resizing.To(raw, shape.Channels, shape.Height, shape.Width);
        return new ImageSet(shape.Channels, shape.Height, shape.Width, classes, pixels, raw.Labels);
    }

    private static (Space.Operators.Shape Shape, int Classes) Wanted(TaskModel task)
    {
        var shape = task.Inputs[0].Shape;
        return task.Inputs.Count == 1 && shape.Kind == Space.Operators.ShapeKind.Image && task.Classes is { } classes
            ? (shape, classes)
            : throw new PicturesUnsuitableException(
                "task",
                "only the classification of pictures is trained: one `input: [channels, height, width]` and `classes:`",
                "Give both, or use a table as evaluator."
            );
    }
}

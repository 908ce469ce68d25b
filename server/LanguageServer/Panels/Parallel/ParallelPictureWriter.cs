using System.Buffers.Binary;
using NasNavigator.Analysis.ParallelCoordinates;
using NasNavigator.LanguageServer.Measured.Candidates;
using NasNavigator.Protocol.Navigator;

namespace NasNavigator.LanguageServer.Panels.Parallel;

/// <summary>A layout as a panel is told of it.</summary>
internal static class ParallelPictureWriter
{
    public static ParallelPicture Write(CandidatePool pool, ParallelLayout layout)
    {
        var (axes, columns) = (layout.Axes, layout.Columns);
        var numbers = axes
            .Axes.Where(axis => axis.Scale is not null && !axis.IsMetric)
            .Select(axis => layout.Fronts.First(front => front.Cost.Name == axis.Name).Cost.Values)
            .Append(columns.Metric.Values);
        return new ParallelPicture(
            pool.Source.Id,
            [.. pool.Sources.Select(source => source.Id)],
            columns.Count,
            pool.LowerIsBetter,
            [.. axes.Axes.Select(axis => Line(axis, layout))],
            axes.LeftOut,
            Base64(axes.Table.Positions),
            Base64(numbers),
            columns.Ids,
            Convert.ToBase64String([.. columns.AreValid.Select(isValid => (byte)(isValid ? 1 : 0))]),
            [
                .. layout.Fronts.Select(front => new ParetoLine(
                    front.Cost.Name,
                    Base64([front.Cost.Values]),
                    front.Front.Members,
                    front.Front.Knee,
                    front.Limit?.Min,
                    front.Limit?.Max
                )),
            ],
            [
                .. AxisQuestion.All.Select(question => new AxisQuestionLine(
                    question.Name,
                    question.Title,
                    [
                        .. Enum.GetValues<AxisProperty>()
                            .Where(property => question.Weights[property] > 0)
                            .Select(property => new AxisWeight(ParallelRequest.NameOf(property), question.Weights[property])),
                    ]
                )),
            ]
        );
    }

    private static ParallelAxisLine Line(ParallelAxis axis, ParallelLayout layout)
    {
        var decided = axis.Bands is null ? null : layout.Columns.Decided.First(one => one.Column.Name == axis.Name);
        return new ParallelAxisLine(
            axis.Name,
            axis.IsMetric ? "metric"
                : decided is null ? "number"
                : "choice",
            axis.Unit,
            decided?.Choice.Address,
            axis.Scale?.Low,
            axis.Scale?.High,
            axis.IsMetric ? 1 : Math.Round(layout.Explained(axis), 4),
            decided is null ? [] : [.. axis.Bands!.Order.Select(value => Label(axis, decided, value))]
        );
    }

    private static ParallelLabel Label(ParallelAxis axis, DecidedColumn decided, int value)
    {
        var choice = decided.Choice;
        var isInactive = value >= decided.Column.Labels.Count;
        var option =
            decided.Member is { } member ? (value == 1 ? member : -1)
            : isInactive ? -1
            : value;
        return new ParallelLabel(
            axis.Labels[value],
            axis.Bands!.Middle(value),
            Math.Round(axis.Effects[value], 4),
            decided.Column.Values.Count(one => one == (isInactive ? -1 : value)),
            option < 0 ? null : choice.Options[option].Text,
            option >= 0 && choice.Allowed.Count > 0 && !choice.Allowed.Contains(option)
        );
    }

    private static string Base64(IEnumerable<double[]> columns)
    {
        var numbers = columns.SelectMany(column => column).ToArray();
        var bytes = new byte[numbers.Length * sizeof(float)];
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), (float)numbers[i]);
        }

        return Convert.ToBase64String(bytes);
    }
}

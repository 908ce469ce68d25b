using NasNavigator.Search.Tables.Failures;
using NasNavigator.Search.Training;

namespace NasNavigator.Search.Tests.Training;

public sealed class TrainedTableTests : IDisposable
{
    private static readonly TrainedNetwork Network = new()
    {
        Architecture = "cell.0->1=conv;wide={0,2}",
        Seed = 3,
        Epochs = 12,
        Images = 4_000,
        ValidationAccuracy = 0.5125,
        ReportAccuracy = 1 / 3.0,
        TrainingLoss = 1.25,
        RateScale = 0.5,
        Parameters = 1_234,
        MultiplyAdds = 56_789,
        Forwards = 144_000,
        Seconds = 2.5,
    };

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"nasnav-trained-{Guid.NewGuid():N}.csv");

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        File.WriteAllText(_path, $"{TrainedTable.Header}\n{TrainedTable.Line(Network)}\n");

        TrainedTable.Read(_path).ShouldBe([Network]);
    }

    [Fact]
    public void Read_LineCutOff_KeepsTheOnesBefore()
    {
        File.WriteAllText(_path, $"{TrainedTable.Header}\n{TrainedTable.Line(Network)}\n{TrainedTable.Line(Network)[..20]}");

        TrainedTable.Read(_path).ShouldBe([Network]);
    }

    [Fact]
    public void Read_ColumnMissing_NamesIt()
    {
        File.WriteAllText(_path, "architecture,seed\na,1\n");

        Should.Throw<TableUnusableException>(() => TrainedTable.Read(_path)).Message.ShouldContain("epochs");
    }

    [Fact]
    public void Read_NoNumber_NamesTheLine()
    {
        File.WriteAllText(_path, $"{TrainedTable.Header}\n{TrainedTable.Line(Network).Replace("1234", "many")}\n");

        Should.Throw<TableUnusableException>(() => TrainedTable.Read(_path)).Message.ShouldContain("line 2");
    }

    public void Dispose() => File.Delete(_path);
}

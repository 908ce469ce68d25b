using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;

namespace NasNavigator.Search.Tests.Data;

/// <summary>Tasks made by hand.</summary>
internal static class Tasks
{
    public static TaskModel Of(DataSettings data, int channels = 3, int height = 16, int width = 16, int classes = 10) =>
        new()
        {
            Inputs = [new TaskInput("input", Shape.Image(channels, height, width), new Dictionary<string, int>())],
            Classes = classes,
            Data = data,
        };
}

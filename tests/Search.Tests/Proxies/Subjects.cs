using NasNavigator.Search.Proxies;
using NasNavigator.Space.Model;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Tests.Proxies;

/// <summary>Networks for tests of proxies.</summary>
internal static class Subjects
{
    public const long Seed = 11;

    public const string Connected = "cell.0->1=conv3x3;cell.0->2=avg_pool;cell.1->2=skip";
    public const string Cut = "cell.0->1=conv3x3;cell.0->2=none;cell.1->2=none";

    /// <summary>One network without choices: what Python/proxies.py writes out.</summary>
    public static SpaceView Chain =>
        Spaces.View(
            """
            nasnav: 1
            name: chain
            task: { input: [3, 8, 8], classes: 4, data: { format: generated, limit: 320 } }
            network:
              - conv: { out: 6, kernel: 3 }
              - batchnorm
              - relu
              - conv: { out: 8, kernel: 3, stride: 2 }
              - batchnorm
              - relu
              - [global_avg_pool, classifier]
            """
        );

    public static ProxyPictures Pictures(SpaceView view) =>
        new(() => NasNavigator.Search.Data.Pictures.Load(view.Space.Task, Path.GetTempPath(), Seed), view.Space.Task.Inputs[0].Shape, CPU);

    public static Architecture Architecture(SpaceView view, string text) =>
        ArchitectureText.Read(view.Space, text).Architecture.ShouldNotBeNull();

    public static ProxySubject Of(SpaceView view, string text, ProxyPictures pictures) =>
        new(view.Lower(Architecture(view, text)), pictures, Seed, CPU);
}

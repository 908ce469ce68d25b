namespace NasNavigator.Search.Tests;

/// <summary>A space on the generated pictures in which it is known by construction what matters.</summary>
internal static class GeneratedPicturesSpace
{
    public const string Text = """
        nasnav: 1
        name: generated-pictures
        task:
          input: [3, 16, 16]
          classes: 10
          data: { format: generated }
        operators:
          conv3x3: [relu, conv: { kernel: 3 }, batchnorm]
          avg_pool: { avg_pool: { kernel: 3 } }
        blocks:
          cell:
            graph:
              nodes: 2
              edges: all
              on_edge: { choose: [conv3x3, identity, avg_pool] }
              join: sum
        network:
          - conv: { out: 8, kernel: 1 }
          - batchnorm
          - cell
          - [relu, conv: { out: 16, kernel: 1, stride: 2 }, batchnorm, relu, global_avg_pool, classifier]
        search:
          strategy: random
          budget: { epochs: 12 }
          rounds: { candidates: 27 }
        """;

    /// <summary>Edges on which a convolution has to look before anything averages: the stem sees single pixels, and else the texture is lost.</summary>
    public static IReadOnlyList<string> TextureEdges { get; } = ["cell.0->1", "cell.0->2"];
}

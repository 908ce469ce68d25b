namespace NasNavigator.Cli.Tests.Commands;

/// <summary>Small spaces for the tests of commands.</summary>
internal static class Spaces
{
    /// <summary>Two choices: an edge's operator (three options) and a width (two): six architectures.</summary>
    public const string Six = """
        nasnav: 1
        name: six
        task:
          input: [3, 8, 8]
          classes: 4
          data: { format: generated }
        blocks:
          cell:
            graph:
              nodes: 1
              edges: all
              on_edge: { choose: [conv, identity, zero] }
              join: sum
        network:
          - conv: { out: { name: width, choose: [4, 8] }, kernel: 3 }
          - cell
          - [global_avg_pool, classifier]

        """;
}

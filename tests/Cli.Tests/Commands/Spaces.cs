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

    /// <summary>The same on a few pictures.</summary>
    public static readonly string SixOnFew = Six.Replace("format: generated", "format: generated, limit: 400", StringComparison.Ordinal);

    /// <summary>The same, to be searched in a second or two.</summary>
    public static readonly string Searched =
        SixOnFew
        + """
            search:
              budget: { epochs: 2 }
              training: { batch: 32 }
              rounds: { warm_up: 0, candidates: 12, images: 64, recalibration_batches: 1, time_share: 0.9 }

            """;
}

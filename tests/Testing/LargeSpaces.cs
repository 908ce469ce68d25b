using System.Text;

namespace NasNavigator.Testing;

/// <summary>Valid spaces of any length, for measuring.</summary>
public static class LargeSpaces
{
    /// <summary>A staged space of about <paramref name="lines"/> lines: blocks, operators, and layers that choose among five options.</summary>
    public static string Write(int lines)
    {
        var text = new StringBuilder(
            """
            # Written to be measured: every line is of a kind that people write.
            nasnav: 1
            name: large
            task: { input: [3, 64, 64], classes: 10 }

            operators:
              conv3: [relu, conv: { kernel: 3 }, batchnorm]
              conv5: [relu, conv: { kernel: 5 }, batchnorm]
              pool: { max_pool: { kernel: 3 } }

            blocks:
              cell:
                graph:
                  nodes: 3
                  edges: all
                  on_edge: { choose: [conv3, conv5, identity, pool] }
                  join: sum

            network:
              - conv: { out: 16, kernel: 3 }

            """
        );
        const int Header = 21;
        const int Footer = 4;
        const int LinesPerLayer = 9;
        for (var layer = 0; layer < (lines - Header - Footer) / LinesPerLayer; layer++)
        {
            text.Append(
                $$"""
                  # layer {{layer}}
                  - name: layer{{layer}}
                    choose:
                      - conv3
                      - conv5
                      - { name: small, mbconv: { kernel: 3, expand: {{1 + layer % 6}} } }
                      - { name: large, mbconv: { kernel: 5, expand: 3, se: 0.25 } }
                      - identity
                  - {{(layer % 10 == 9 ? "cell" : "batchnorm")}}

                """
            );
        }

        return text.Append(
                """
                  - [relu, global_avg_pool, classifier]

                search:
                  budget: { epochs: 10 }

                """
            )
            .ToString();
    }
}

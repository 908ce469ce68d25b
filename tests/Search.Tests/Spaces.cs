using NasNavigator.Space.Checks;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Tests;

/// <summary>Spaces for tests, bound from text as users write them.</summary>
internal static class Spaces
{
    /// <summary>A cell of three edges with four options each; half of the tests need nothing more.</summary>
    public static SpaceView Cell => View(TinySearch.Space);

    /// <summary>Choices of different widths, a choice inside an option, a depth and a subset.</summary>
    public static SpaceView Mixed =>
        View(
            """
            nasnav: 1
            task: { input: [3, 8, 8], classes: 4, data: { format: generated } }
            network:
              - conv: { out: { choose: [4, 6, 8] }, kernel: 3 }
                name: stem
              - name: body
                choose:
                  - identity
                  - conv: { kernel: { choose: [1, 3, 5] } }
                  - mbconv: { kernel: { choose: [3, 5] }, expand: { choose: [1, 2] } }
              - { layers: [conv: { kernel: 3 }, batchnorm, relu], name: stage, repeat: { choose: [1, 2, 3] } }
              - name: wide
                parallel:
                  paths:
                    - { name: narrow, layers: [conv: { kernel: 1, out: 4 }] }
                    - { name: broad, layers: [conv: { kernel: 3, out: 6 }] }
                    - avg_pool: { kernel: 3 }
                    - identity
                  take: { from: 1, to: 3 }
                  join: concat
              - [conv: { out: 8, kernel: 1 }, relu, global_avg_pool, classifier]
            """
        );

    public static SpaceView View(string text)
    {
        var file = Checker.Check(text, "test");
        file.Diagnostics.Where(finding => finding.Severity == Severity.Error)
            .Select(finding => $"{finding.Code} {finding.Message}")
            .ShouldBeEmpty();
        return new SpaceView(file.Space.ShouldNotBeNull());
    }

    public static Choice Choice(this SpaceView view, string address) => view.Space.Find(address).ShouldNotBeNull(address);

    /// <summary>How often each option of a choice stands in architectures where it is active.</summary>
    public static int[] Counts(this SpaceView view, string address, IEnumerable<Architecture> drawn)
    {
        var choice = view.Choice(address);
        var counts = new int[choice.Options.Count];
        foreach (var decision in drawn.Select(architecture => architecture.Of(choice)).Where(decision => decision >= 0))
        {
            for (var option = 0; option < counts.Length; option++)
            {
                counts[option] +=
                    choice.IsSubset ? (int)(decision >> option & 1)
                    : decision == option ? 1
                    : 0;
            }
        }

        return counts;
    }
}

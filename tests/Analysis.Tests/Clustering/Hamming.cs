using NasNavigator.Analysis.Clustering;

namespace NasNavigator.Analysis.Tests.Clustering;

/// <summary>Number of decisions in which two lists differ.</summary>
internal static class Hamming
{
    public static Func<int, int, float> Between(IReadOnlyList<int[]> decisions) =>
        (a, b) =>
        {
            var differing = 0;
            for (var i = 0; i < decisions[a].Length; i++)
            {
                differing += decisions[a][i] == decisions[b][i] ? 0 : 1;
            }

            return differing;
        };

    /// <summary>All architectures of independent choices.</summary>
    public static List<int[]> All(int choices, int options) =>
        [
            .. Enumerable
                .Range(0, (int)Math.Pow(options, choices))
                .Select(code => Enumerable.Range(0, choices).Select(i => code / (int)Math.Pow(options, i) % options).ToArray()),
        ];

    public static SymmetricMatrix Whole(int choices, int options)
    {
        var all = All(choices, options);
        return SymmetricMatrix.Of([.. Enumerable.Range(0, all.Count)], Between(all));
    }

    /// <summary>Groups of architectures that differ from their group's own in few decisions.</summary>
    public static (List<int[]> Decisions, int[] Groups) Planted(int groups, int each, int choices, int options, double change, int seed)
    {
        var random = new Random(seed);
        var centres = Enumerable.Range(0, groups).Select(_ => Drawn()).ToList();
        var labels = Enumerable.Range(0, groups * each).Select(i => i % groups).ToArray();
        return (
            [.. labels.Select(label => centres[label].Select(o => random.NextDouble() < change ? random.Next(options) : o).ToArray())],
            labels
        );

        int[] Drawn() => [.. Enumerable.Range(0, choices).Select(_ => random.Next(options))];
    }
}

using NasNavigator.Search.Evaluators;
using NasNavigator.Search.Failures;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Tables;

/// <summary>Everything that a table says of a space's architectures, disconnected ones too.</summary>
internal static class KnownArchitectures
{
    private const int MostArchitectures = 1_000_000;
    private static readonly TimeSpan CountingBudget = TimeSpan.FromSeconds(5);

    /// <summary>By reading the table's keys; where they hide the architecture, by looking every architecture of the space up.</summary>
    /// <param name="space">The space, after steering.</param>
    /// <param name="file">The space's file, for messages.</param>
    /// <param name="table">The column to look at.</param>
    /// <param name="cancellation">Looked at between architectures.</param>
    /// <exception cref="Space.NasNavigatorException">The space is too large to be listed, or the table knows none of it.</exception>
    public static Dictionary<Architecture, double> Of(SearchSpace space, string file, TableEvaluator table, CancellationToken cancellation)
    {
        var known = new Dictionary<Architecture, double>();
        foreach (var architecture in table.IsReadable ? table.Readable() : All(space, file))
        {
            cancellation.ThrowIfCancellationRequested();
            if (table.Find(architecture) is { } value && IsAllowed(space, architecture))
            {
                known.TryAdd(architecture, value);
            }
        }

        return known.Count > 0
            ? known
            : throw new SpaceUnusableException(
                file,
                $"{table.Path} knows none of its architectures; one of the table's keys is \"{table.ExampleKey}\""
            );
    }

    private static IEnumerable<Architecture> All(SearchSpace space, string file)
    {
        var count = SpaceCounter.Estimate(space, CountingBudget).Architectures;
        return count <= MostArchitectures
            ? Enumerator.All(space)
            : throw new SpaceUnusableException(
                file,
                $"its table hides architectures behind hashes and it has {count:N0} of them; up to {MostArchitectures:N0} are looked up one by one"
            );
    }

    private static bool IsAllowed(SearchSpace space, Architecture architecture) =>
        space.Choices.All(choice =>
            choice.Allowed.Count == 0
            || architecture.Of(choice) is var decision
                && (
                    decision < 0
                    || (
                        choice.IsSubset
                            ? Enumerable
                                .Range(0, choice.Options.Count)
                                .All(option => (decision >> option & 1) == 0 || choice.Allowed.Contains(option))
                            : choice.Allowed.Contains((int)decision)
                    )
                )
        );
}

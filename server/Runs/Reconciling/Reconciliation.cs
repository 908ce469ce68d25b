using NasNavigator.Space.Checks;
using NasNavigator.Space.Edits;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Runs.Reconciling;

/// <summary>How a run, its file, and what both last agreed on differ. Pure: three texts in, one answer out.</summary>
/// <remarks>
/// Both sides may have moved since they agreed. What the file changed under <c>steering:</c> can be taken over by the run; what the run
/// changed can be written into the file; neither is ever undone by the other. Entries are compared by what they say, not by their
/// evidence, comments or layout. All else in the file a live run cannot take over.
/// </remarks>
public sealed record Reconciliation
{
    private const string Steering = "steering";

    /// <summary>Whether file and run say the same.</summary>
    public required bool Agrees { get; init; }

    /// <summary>Whether the file cannot be searched as it is.</summary>
    public required bool HasErrors { get; init; }

    /// <summary>Whether the file, read without errors, differs from what was last agreed on in nothing but its steering.</summary>
    public required bool IsConfined { get; init; }

    /// <summary>Keys of the file's first level, but for steering, that say something else than in the run.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>What the file's steering says and the run does not know yet, a sentence each.</summary>
    public required IReadOnlyList<string> FileChanges { get; init; }

    /// <summary>What the run's steering says and the file does not know yet, a sentence each.</summary>
    public required IReadOnlyList<string> RunAhead { get; init; }

    /// <summary>The run's entries once it has taken over what the file changed.</summary>
    public required IReadOnlyList<string> Merged { get; init; }

    /// <summary>The file's entries once it knows what the run knows; those that stay are as the file has them.</summary>
    public required IReadOnlyList<string> Written { get; init; }

    /// <summary>How many things of the file the run does not heed yet.</summary>
    public int Differences => HasErrors ? 0 : Keys.Count + FileChanges.Count;

    /// <summary>Compares the three.</summary>
    /// <param name="agreed">The file's text when the two last said the same.</param>
    /// <param name="file">The file's text now.</param>
    /// <param name="run">The run's text now.</param>
    public static Reconciliation Of(string agreed, string file, string run)
    {
        var bound = Checker.Check(file);
        var (fileTree, runTree, agreedTree) = (bound.Tree, SyntaxTree.Parse(run), SyntaxTree.Parse(agreed));
        var hasErrors = bound.Space is null || bound.Diagnostics.Any(finding => finding.Severity == Severity.Error);
        IReadOnlyList<string> keys = hasErrors ? [] : ChangedKeys(runTree, fileTree);
        var (before, written, known) = (Entries.Of(agreedTree), Entries.Of(fileTree), Entries.Of(runTree));

        // By what entries say: how many of each came and went on either side.
        var (fileAdds, fileTakes) = (written.Without(before), before.Without(written));
        var (runAdds, runTakes) = (known.Without(before), before.Without(known));
        var (newToRun, goneFromFile) = (fileAdds.Without(runAdds), fileTakes.Without(runTakes));
        var (newToFile, goneFromRun) = (runAdds.Without(fileAdds), runTakes.Without(fileTakes));
        // Order matters, for the last entry that matches wins; only where one side alone has moved is the other's order taken over.
        var merged = known.SaysSameAs(before) ? written.All : known.Without(goneFromFile).Plus(newToRun).All;
        var patched = written.SaysSameAs(before) ? written.Like(known).All : written.Without(goneFromRun).Plus(newToFile).All;
        var isReordered = newToRun.Count + goneFromFile.Count == 0 && known.SaysSameAs(before) && !written.SaysSameAs(before);
        return new Reconciliation
        {
            Agrees = !hasErrors && keys.Count == 0 && written.SaysSameAs(known),
            HasErrors = hasErrors,
            IsConfined = !hasErrors && ChangedKeys(agreedTree, fileTree).Count == 0,
            Keys = [.. keys.Select(key => $"{key} is another one")],
            FileChanges =
                hasErrors ? []
                : isReordered ? ["steering is in another order"]
                : [.. newToRun.All.Select(Entries.Sentence), .. goneFromFile.All.Select(entry => $"no longer: {Entries.Sentence(entry)}")],
            RunAhead =
            [
                .. newToFile.All.Select(Entries.Sentence),
                .. goneFromRun.All.Select(entry => $"no longer: {Entries.Sentence(entry)}"),
            ],
            Merged = merged,
            Written = patched,
        };
    }

    private static List<string> ChangedKeys(SyntaxTree one, SyntaxTree other)
    {
        var (left, right) = (Said(one), Said(other));
        return [.. left.Keys.Union(right.Keys).Where(key => left.GetValueOrDefault(key) != right.GetValueOrDefault(key))];
    }

    /// <summary>What every key of the first level says, whatever its layout.</summary>
    private static Dictionary<string, string> Said(SyntaxTree tree) =>
        tree.Root is YamlMapping root
            ? root
                .EffectivePairs.Select(effective => effective.Pair)
                .Where(pair => pair.Key.Value != Steering)
                .DistinctBy(pair => pair.Key.Value)
                .ToDictionary(pair => pair.Key.Value, pair => NodeText.Of(pair.Value))
            : [];
}

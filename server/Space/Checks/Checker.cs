using NasNavigator.Space.Binding;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>Everything that is wrong with a text, in one call: what `nasnav check` and the language server show.</summary>
public static class Checker
{
    /// <summary>Reads a text and runs every check over it. Never throws. Silenced findings (<c># nas: allow NAS503</c> on their line) are left out.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="fallbackName">The space's name where the text gives none.</param>
    /// <param name="bound">Told of the file once it is bound and before it is checked: what else is needed of it can begin meanwhile.</param>
    /// <returns>The bound file with all findings in the order of the text.</returns>
    public static BoundFile Check(string text, string fallbackName = "unnamed", Action<BoundFile>? bound = null) =>
        Check(SyntaxTree.Parse(text), fallbackName, bound);

    /// <summary>The same for a text that is parsed.</summary>
    public static BoundFile Check(SyntaxTree tree, string fallbackName = "unnamed", Action<BoundFile>? bound = null)
    {
        var file = BoundFile.Bind(tree, fallbackName);
        bound?.Invoke(file);
        var found = new List<Diagnostic>(file.Diagnostics);
        if (file.Space is { } space)
        {
            var context = new CheckContext(file, space);
            foreach (var check in CheckCatalogue.All)
            {
                found.AddRange(check.Find(context));
            }

            // Half of what a half-typed text holds in memory: costs and hints are made from the last text that was whole.
            if (file.Diagnostics.Any(finding => finding.Severity == Severity.Error))
            {
                Survey.Forget(space);
            }
        }

        return file with
        {
            Diagnostics = Shown(file, found),
        };
    }

    /// <summary>What measurements say of a file that was checked: findings of group 6, in the order of the text, without silenced ones.</summary>
    public static IReadOnlyList<Diagnostic> Advise(BoundFile file, IReadOnlyList<DominatedPlace> dominated) =>
        file.Space is { } space && dominated.Count > 0
            ? Shown(file, Advice.Find(new CheckContext(file, space) { Dominated = dominated }))
            : [];

    private static DominatedOption Advice { get; } = CheckCatalogue.All.OfType<DominatedOption>().Single();

    private static IReadOnlyList<Diagnostic> Shown(BoundFile file, IEnumerable<Diagnostic> found)
    {
        var allowed = Allowances.Read(file.Tree);
        return
        [
            .. found.Where(finding => !allowed.Silences(finding)).OrderBy(finding => finding.Span.Start).ThenBy(finding => finding.Code),
        ];
    }
}

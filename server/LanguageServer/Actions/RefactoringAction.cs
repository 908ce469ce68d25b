using NasNavigator.Space.Binding;
using NasNavigator.Space.Edits.Refactorings;

namespace NasNavigator.LanguageServer.Actions;

/// <summary>Another way of writing the same space, offered in files that can be read whole.</summary>
/// <param name="kind">One of <see cref="ActionKinds"/>.</param>
/// <param name="find">What can be done at an offset of a file.</param>
internal sealed class RefactoringAction(string kind, Func<BoundFile, int, IEnumerable<Refactoring>> find) : IActionSource
{
    public IEnumerable<ActionOffer> Find(ActionContext context) =>
        context.Known is { } known
            ? find(known.File, context.Selection.Start).Select(refactoring => new ActionOffer(refactoring.Title, kind, refactoring.Edits))
            : [];
}

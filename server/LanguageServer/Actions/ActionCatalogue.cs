using NasNavigator.Space.Edits.Refactorings;

namespace NasNavigator.LanguageServer.Actions;

/// <summary>Names every source of actions, in the order in which the light bulb lists them.</summary>
internal static class ActionCatalogue
{
    public static IReadOnlyList<IActionSource> All { get; } =
    [
        new QuickFixes(),
        new ExcludeOption(),
        new RestoreOption(),
        new PinOption(),
        new UnpinOption(),
        new RefactoringAction(ActionKinds.Rewrite, RemoveExcluded.Find),
        new RefactoringAction(ActionKinds.Rewrite, NameChoice.Find),
        new RefactoringAction(ActionKinds.Rewrite, EdgesToList.Find),
        new RefactoringAction(ActionKinds.Extract, ExtractOperator.Find),
        new RefactoringAction(ActionKinds.Inline, InlineOperator.Find),
        new SafeFixes(),
    ];
}

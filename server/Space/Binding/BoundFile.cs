using NasNavigator.Space.Checks;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Binding;

/// <summary>A text, its tree, what it means, and what is wrong with it.</summary>
/// <param name="Tree">The text's tree.</param>
/// <param name="Space">What could be understood; null only where there is no network at all. Usable for a search when no diagnostic is an error.</param>
/// <param name="Diagnostics">Findings of syntax and binding, before the checks of `Checks/` that need a whole space.</param>
public sealed record BoundFile(SyntaxTree Tree, SearchSpace? Space, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Reads a text. Never throws.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="fallbackName">The space's name where the text gives none.</param>
    public static BoundFile Bind(string text, string fallbackName = "unnamed") => Bind(SyntaxTree.Parse(text), fallbackName);

    /// <summary>Gives a tree its meaning. Never throws.</summary>
    public static BoundFile Bind(SyntaxTree tree, string fallbackName = "unnamed")
    {
        var binder = new SpaceBinder(tree, fallbackName);
        var space = binder.Bind();
        return new BoundFile(tree, space, [.. tree.Problems, .. binder.Diagnostics]);
    }
}

using System.Collections.Concurrent;
using NasNavigator.Space.Checks;

namespace NasNavigator.Space.Operators;

/// <summary>What all operators of the catalogue have in common: the page beside the class.</summary>
internal abstract class Operator : IOperator
{
    private static readonly ConcurrentDictionary<Type, string> Pages = new();

    public abstract string Name { get; }

    public abstract string Summary { get; }

    public virtual IReadOnlyList<Parameter> Parameters => [];

    public string Page => Pages.GetOrAdd(GetType(), EmbeddedPage.Read);

    public abstract Wire Emit(Recipe recipe, Wire input, Arguments arguments);
}

namespace NasNavigator.Space.Operators;

/// <summary>An argument of an operator.</summary>
/// <param name="Name">PyTorch's word in snake case.</param>
/// <param name="Kind">What may be written.</param>
/// <param name="Default">Value when the file gives none; null where the operator works it out (<c>out</c> keeps the width).</param>
/// <param name="Summary">One sentence.</param>
public sealed record Parameter(string Name, ParameterKind Kind, object? Default, string Summary)
{
    /// <summary>Smallest value of a number; null for no limit.</summary>
    public double? Min { get; init; }

    /// <summary>Largest value of a number; null for no limit.</summary>
    public double? Max { get; init; }

    /// <summary>The words that a <see cref="ParameterKind.Word"/> may be.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Whether the file must give it.</summary>
    public bool IsRequired { get; init; }
}

/// <summary>What may be written for an argument.</summary>
public enum ParameterKind
{
    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>true or false.</summary>
    Flag,

    /// <summary>One of <see cref="Parameter.Words"/>.</summary>
    Word,

    /// <summary>A width: a whole number, or a multiple of the incoming width such as <c>"*2"</c>.</summary>
    Width,

    /// <summary>The name of a field of a task input.</summary>
    Field,
}

/// <summary>A layer that can be written in a space. It is data: it adds steps to a recipe, from which shapes, costs, module, picture and code follow.</summary>
public interface IOperator
{
    /// <summary>As written in YAML.</summary>
    string Name { get; }

    /// <summary>One sentence, for completion lists.</summary>
    string Summary { get; }

    /// <summary>Its arguments. One named <c>stride</c> makes it take a given stride, one named <c>out</c> makes it set a given width.</summary>
    IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Its page in Markdown, without the table of arguments: <see cref="OperatorDocs.Render"/> puts both together.</summary>
    string Page { get; }

    /// <summary>Adds the operator's steps behind <paramref name="input"/> and returns their output. Never throws: what does not fit goes to <see cref="Recipe.Fail"/>.</summary>
    Wire Emit(Recipe recipe, Wire input, Arguments arguments);
}

using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Model;

/// <summary>A setting whose keys are not the language's but those of the piece that reads it.</summary>
/// <param name="Path">Keys from the outside in, with dots between them; an entry of a list by its number: <c>training.lr</c>, <c>widths[0]</c>.</param>
/// <param name="Value">A <see cref="long"/>, <see cref="double"/>, <see cref="bool"/> or <see cref="string"/>.</param>
/// <param name="Span">Where the value is written.</param>
public sealed record Setting(string Path, object Value, SourceSpan Span);

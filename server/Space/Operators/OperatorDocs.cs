using System.Text;

namespace NasNavigator.Space.Operators;

/// <summary>The documentation of operators: their pages and the tables of their arguments, so that the two cannot drift apart.</summary>
public static class OperatorDocs
{
    /// <summary>Every page of <c>docs/operators/</c>: file name and Markdown.</summary>
    public static IEnumerable<(string File, string Markdown)> RenderAll()
    {
        var index = new StringBuilder("# Operators\n\n| operator | does |\n| --- | --- |\n");
        foreach (var @operator in OperatorCatalogue.All)
        {
            index.Append($"| [{@operator.Name}]({@operator.Name}.md) | {Cell(@operator.Summary)} |\n");
            yield return ($"{@operator.Name}.md", Render(@operator));
        }

        yield return ("README.md", index.ToString());
    }

    /// <summary>One operator's page with the table of its arguments before the example.</summary>
    public static string Render(IOperator @operator)
    {
        var page = @operator.Page;
        if (@operator.Parameters.Count == 0)
        {
            return page;
        }

        var table = new StringBuilder("| argument | values | default | |\n| --- | --- | --- | --- |\n");
        foreach (var parameter in @operator.Parameters)
        {
            table.Append($"| `{parameter.Name}` | {Values(parameter)} | {Default(parameter)} | {Cell(parameter.Summary)} |\n");
        }

        var example = page.IndexOf("```yaml", StringComparison.Ordinal);
        return example < 0 ? $"{page}\n{table}" : $"{page[..example]}{table}\n{page[example..]}";
    }

    private static string Values(Parameter parameter) =>
        parameter.Kind switch
        {
            ParameterKind.Flag => "`true`, `false`",
            ParameterKind.Word => string.Join(", ", parameter.Words.Select(word => $"`{word}`")),
            ParameterKind.Field => "name of a field",
            ParameterKind.Width => $"{Range(parameter)}, or `\"*2\"` of the incoming width",
            _ => Range(parameter),
        };

    private static string Range(Parameter parameter)
    {
        var noun = parameter.Kind == ParameterKind.Number ? "number" : "whole number";
        return (parameter.Min, parameter.Max) switch
        {
            (null, null) => noun,
            ({ } min, null) => $"{noun}, at least {min}",
            (null, { } max) => $"{noun}, at most {max}",
            ({ } min, { } max) => $"{noun}, {min} to {max}",
        };
    }

    private static string Default(Parameter parameter) =>
        parameter.Default switch
        {
            null => parameter.IsRequired ? "must be given" : "",
            true => "`true`",
            false => "`false`",
            var value => $"`{value}`",
        };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}

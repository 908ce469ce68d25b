using NasNavigator.Space.Tables;

namespace NasNavigator.Space.Checks;

/// <summary>A table's template names something that is not there.</summary>
internal sealed class BadTableTemplate : Check
{
    /// <inheritdoc/>
    public override string Code => "NAS227";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Bad table template";

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Find(CheckContext context) =>
        context.Space.Search.Table is { } table
            ? TableTemplate.Read(context.Space, table).Problems.Select(problem => At(table.TemplateSpan, problem))
            : [];
}

using NasNavigator.Space.Checks;
using NasNavigator.Space.Language;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Binding;

/// <summary>Binds the settings of <c>search.evaluator</c>.</summary>
internal static class EvaluatorBinder
{
    /// <summary>The settings under <c>table:</c>; null where there are none, or where some that must be there are missing, which is reported.</summary>
    public static TableSettings? Table(BindingContext context, YamlMapping evaluator)
    {
        var pair = Fields.Pairs(evaluator).LastOrDefault(each => each.Key.Value == "table");
        switch (pair?.Value?.Resolved)
        {
            case null:
                return null;
            case YamlMapping mapping:
                var fields = new Fields(context, mapping, EvaluatorKeys.Table, pair.Key.Span);
                var (path, key, template, metric) = (
                    fields.Text("path"),
                    fields.Text("key"),
                    fields.Text("template"),
                    fields.Text("metric")
                );
                return path is null || key is null || template is null || metric is null
                    ? null
                    : new TableSettings
                    {
                        Path = path,
                        Key = key,
                        Template = template,
                        Metric = metric,
                        Report = fields.Text("report"),
                        Budgets =
                        [
                            .. fields.Items("budgets").Select(item => item.Resolved).OfType<YamlScalar>().Select(item => item.Value),
                        ],
                        Unit = fields.Word("unit") ?? "percent",
                        Minimizes = fields.Word("direction") == "minimize",
                        Codes = Codes(context, fields),
                        TemplateSpan = fields.SpanOf("template", mapping),
                    };
            default:
                context.Report(WrongType.For(pair.Value.Span, "table", "a mapping with path, key, template and metric"));
                return null;
        }
    }

    private static Dictionary<string, string> Codes(BindingContext context, Fields fields)
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        switch (fields.Value("codes"))
        {
            case YamlMapping mapping:
                foreach (var pair in Fields.Pairs(mapping))
                {
                    if (pair.Value?.Resolved is YamlScalar code)
                    {
                        codes[pair.Key.Value] = code.Value;
                    }
                }

                break;
            case { } other:
                context.Report(WrongType.For(fields.SpanOf("codes", other), "codes", "a mapping from options to the table's words"));
                break;
        }

        return codes;
    }
}

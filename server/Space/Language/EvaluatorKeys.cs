using NasNavigator.Space.Language.Vocabulary;

namespace NasNavigator.Space.Language;

/// <summary>The settings of each evaluator, for the long form of <c>search.evaluator</c>.</summary>
public static class EvaluatorKeys
{
    /// <summary>Where a published table is, and how an architecture is found in it.</summary>
    public static KeyGroup Table { get; } =
        new(
            "search.evaluator.table",
            "Where a published table is, and how an architecture is found in it.",
            new Key("path", ValueKind.Text, "A CSV file with a header line, gzipped or not; the path starts at the YAML file.")
            {
                IsRequired = true,
            },
            new Key("key", ValueKind.Text, "The column that names the architecture.") { IsRequired = true },
            new Key(
                "template",
                ValueKind.Text,
                "The key as the table writes it: {ADDRESS} stands for the option there, {edges BLOCK} for the operators and origins of a cell's edges, {fingerprint BLOCK} for NAS-Bench-101's."
            )
            {
                IsRequired = true,
            },
            new Key("metric", ValueKind.Text, "The column that candidates are measured by.") { IsRequired = true },
            new Key("report", ValueKind.Text, "The column that the best is reported with; left out, the metric.")
            {
                Default = "the metric",
            },
            new Key(
                "budgets",
                ValueKind.Sequence,
                "Columns of the same metric after shorter trainings, cheapest first, for strategies that halve."
            )
            {
                Item = new Key("column", ValueKind.Text, "A column."),
            },
            new Key("unit", ValueKind.Word, "What the numbers are; those that are no share keep the table's unit.")
            {
                Words = ["percent", "fraction", "other"],
                Default = "percent",
            },
            new Key("direction", ValueKind.Word, "Which end of the column is good.")
            {
                Words = ["maximize", "minimize"],
                Default = "maximize",
            },
            new Key("codes", ValueKind.Names, "What the table calls an option, where it is not the option's text.")
            {
                Item = new Key("code", ValueKind.Text, "The table's word."),
            }
        );

    /// <summary>One of these with its settings stands instead of the evaluator's name.</summary>
    public static KeyGroup Evaluators { get; } =
        new(
            "search.evaluator",
            "A name with settings.",
            new Key("supernet", ValueKind.Any, "Measures a candidate with the weights it shares with all others."),
            new Key("table", ValueKind.Mapping, "Looks a candidate up in a published table.") { Group = Table },
            new Key("proxy", ValueKind.Word, "The zero-cost score that a candidate's untrained network is given.")
            {
                Words = Words.Proxies.Names(),
            }
        );
}

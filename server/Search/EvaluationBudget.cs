using System.Globalization;
using NasNavigator.Space.Model;

namespace NasNavigator.Search;

/// <summary>A training that candidates can be measured after.</summary>
/// <param name="Name">What it is called where it comes from, for instance the table's column.</param>
/// <param name="Cost">As a share of the full training. Range: above 0, at most 1.</param>
internal sealed record EvaluationBudget(string Name, double Cost)
{
    /// <summary>Where columns do not tell what they cost, each is taken to cost this share of the next.</summary>
    private const double Assumed = 1.0 / 3;

    /// <summary>The budgets of a table, cheapest first and the metric last; empty where it has only the metric.</summary>
    /// <remarks>A column costs the number that its name ends with: <c>val_acc_12</c> after 12 epochs, <c>val_acc_108</c> after 108.</remarks>
    public static IReadOnlyList<EvaluationBudget> Of(TableSettings? table)
    {
        if (table is null || table.Budgets.Count == 0)
        {
            return [];
        }

        string[] columns = [.. table.Budgets, table.Metric];
        var costs = Array.ConvertAll(columns, NumberAtEnd);
        var isTold = costs[0] > 0 && costs.Zip(costs.Skip(1)).All(pair => pair.First < pair.Second);
        return
        [
            .. columns.Select(
                (column, i) => new EvaluationBudget(column, isTold ? costs[i] / costs[^1] : Math.Pow(Assumed, columns.Length - 1 - i))
            ),
        ];
    }

    private static double NumberAtEnd(string column)
    {
        var start = column.Length;
        while (start > 0 && char.IsAsciiDigit(column[start - 1]))
        {
            start--;
        }

        return start < column.Length ? double.Parse(column.AsSpan(start), CultureInfo.InvariantCulture) : 0;
    }
}

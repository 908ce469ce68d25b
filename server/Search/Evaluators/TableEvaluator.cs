using NasNavigator.Search.Tables;
using NasNavigator.Search.Tables.Failures;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Model;
using NasNavigator.Space.Tables;

namespace NasNavigator.Search.Evaluators;

/// <summary>Looks a candidate up in a published table.</summary>
/// <param name="table">The table.</param>
/// <param name="template">How it names an architecture.</param>
/// <param name="column">Position of the measured column among the table's.</param>
/// <param name="settings">Unit and direction.</param>
internal sealed class TableEvaluator(ResultTable table, TableTemplate template, int column, TableSettings settings) : IEvaluator
{
    /// <summary>Position of the first budget's column: before it stand the metric and what is reported.</summary>
    private const int FirstBudget = 2;

    /// <inheritdoc/>
    public string Name => "table";

    /// <summary>Number of architectures that the table knows.</summary>
    public int Count => table.Count;

    /// <summary>The file.</summary>
    public string Path => table.Path;

    /// <summary>Some key of the table, for messages.</summary>
    public string ExampleKey => table.Count > 0 ? table.Keys[0] : "";

    /// <summary>The best of all, in the units of <see cref="Find"/>.</summary>
    public double Best => table.Keys.Select(key => Valued(table.Find(key))).OfType<double>().Max();

    /// <summary>What reached it; null where keys cannot be read back.</summary>
    public Architecture? BestArchitecture =>
        table.Count == 0 ? null : template.ArchitectureOf(table.Keys.MaxBy(key => Valued(table.Find(key)) ?? double.NegativeInfinity)!);

    /// <summary>Opens the table that a space names, once for its metric and once for what the best is reported with.</summary>
    /// <param name="space">A space without errors whose evaluator is a table.</param>
    /// <param name="folder">Full path of the folder that the table's path starts at.</param>
    /// <exception cref="Space.NasNavigatorException">The table cannot be used.</exception>
    public static TableEvaluators Open(SearchSpace space, string folder)
    {
        var settings = space.Search.Table!;
        var template = TableTemplate.Read(space, settings).Template!;
        string[] columns = [settings.Metric, settings.Report ?? settings.Metric, .. settings.Budgets];
        var table = ResultTable.Read(System.IO.Path.GetFullPath(settings.Path, folder), settings.Key, columns, template.Normalise);
        return new TableEvaluators(At(0), At(1));

        TableEvaluator At(int column) => new(table, template, column, settings);
    }

    /// <summary>Whether keys can be read back into architectures.</summary>
    public bool IsReadable { get; } = table.Count > 0 && template.ArchitectureOf(table.Keys[0]) is not null;

    /// <summary>The architecture of a row, each row equally likely; null where it is none of the space.</summary>
    public Architecture? DrawKnown(Chance chance) => template.ArchitectureOf(table.Keys[chance.Next(table.Count)]);

    /// <summary>What an architecture is called.</summary>
    public string KeyOf(Architecture architecture) => template.Write(architecture);

    /// <summary>What the table says, as a share where its unit is per cent; with the sign turned where less is better. Null where it has no such row.</summary>
    public double? Find(Architecture architecture) => Valued(table.Find(template.Write(architecture)));

    /// <summary>Whether every training that candidates may be measured after is in the table.</summary>
    public bool Knows(Architecture architecture) =>
        table.Find(template.Write(architecture)) is { } row
        && Valued(row) is not null
        && Enumerable.Range(FirstBudget, settings.Budgets.Count).All(budget => !double.IsNaN(row[budget]));

    /// <summary>The architectures of all rows whose keys can be read, in the order of the file.</summary>
    public IEnumerable<Architecture> Readable() => table.Keys.Select(template.ArchitectureOf).OfType<Architecture>();

    /// <summary>The trainings that candidates can be measured after; empty where there is only one.</summary>
    public IReadOnlyList<EvaluationBudget> Budgets { get; } = EvaluationBudget.Of(settings);

    /// <inheritdoc/>
    public IEvaluator At(int? budget) =>
        budget is { } shorter && shorter < settings.Budgets.Count
            ? new TableEvaluator(table, template, FirstBudget + shorter, settings)
            : this;

    /// <inheritdoc/>
    /// <exception cref="TableMissingException">The table has no such row.</exception>
    public Measurement Measure(ISpaceView space, Architecture architecture, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var value =
            Find(architecture)
            ?? throw new TableMissingException(table.Path, template.Write(architecture), ArchitectureText.Write(space.Space, architecture));
        var cost = Cost.Of(space.Lower(architecture));
        return new Measurement(value, double.NaN, 0, cost.Parameters, cost.MultiplyAdds, 0);
    }

    private double? Valued(double[]? row)
    {
        var number = row?[column] ?? double.NaN;
        return double.IsNaN(number) ? null : (settings.Minimizes ? -1 : 1) * (settings.Unit == "percent" ? number / 100 : number);
    }
}

/// <summary>The evaluators of one table.</summary>
/// <param name="Metric">What candidates are measured by.</param>
/// <param name="Report">What the best is reported with.</param>
internal sealed record TableEvaluators(TableEvaluator Metric, TableEvaluator Report);

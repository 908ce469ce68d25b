using System.Globalization;
using NasNavigator.Space.Model;

namespace NasNavigator.Cli.Rendering;

/// <summary>From what is computed with (fractions, more is better) to what the table writes.</summary>
internal sealed class LandscapeValues(TableSettings table)
{
    private readonly double _scale = table.Unit == "other" ? 1 : 100;
    private readonly int _sign = table.Minimizes ? -1 : 1;

    /// <summary>% or nothing.</summary>
    public string Unit => table.Unit == "other" ? "" : " %";

    /// <summary>As the table has it; of fractions per cent.</summary>
    public double Of(double value) => _sign * _scale * value;

    /// <summary>The other way round, from the table's unit.</summary>
    public double Back(double written) => _sign * written / (table.Unit == "percent" ? 100 : 1);

    public string Text(double value) => Of(value).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A difference, which has no sign to turn.</summary>
    public string Spread(double difference) => (_scale * difference).ToString("0.00", CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace NasNavigator.Space.Edits;

/// <summary>A decision that is to be written under <c>steering:</c>, with its evidence.</summary>
/// <param name="Verb"><c>exclude</c>, <c>restore</c>, <c>pin</c>, <c>boost</c> or <c>limit</c>.</param>
/// <param name="Subject">The option's text; for a limit also a measure such as <c>params</c>.</param>
public sealed record SteeringDecision(string Verb, string Subject)
{
    /// <summary>Address or pattern; null means everywhere.</summary>
    public string? At { get; init; }

    /// <summary>Factor of a boost, 0.25 to 4.</summary>
    public double? Factor { get; init; }

    /// <summary>Lower bound of a limit as written, with its unit: <c>2</c>, <c>1.5M</c>, <c>8ms</c>.</summary>
    public string? Min { get; init; }

    /// <summary>Upper bound of a limit as written, with its unit.</summary>
    public string? Max { get; init; }

    /// <summary>Why, in words and figures.</summary>
    public string? Because { get; init; }

    /// <summary>Who.</summary>
    public string? By { get; init; }

    /// <summary>When, ISO 8601.</summary>
    public string? Date { get; init; }

    /// <summary>The run whose evidence it rests on.</summary>
    public string? Run { get; init; }

    /// <summary>The entry as a flow mapping: <c>{ exclude: avg_pool, at: cell.0->1 }</c>.</summary>
    public string ToYaml()
    {
        var pairs = new List<string> { $"{Verb}: {ScalarText.Of(Subject)}" };
        AddPlain("at", At);
        AddPlain("factor", Factor?.ToString("R", CultureInfo.InvariantCulture));
        AddPlain("min", Min);
        AddPlain("max", Max);
        if (Because is not null)
        {
            pairs.Add($"because: {ScalarText.Quoted(Because)}");
        }

        AddPlain("by", By);
        AddPlain("date", Date);
        AddPlain("run", Run);
        return $"{{ {string.Join(", ", pairs)} }}";

        void AddPlain(string key, string? value)
        {
            if (value is not null)
            {
                pairs.Add($"{key}: {ScalarText.Of(value)}");
            }
        }
    }
}

using System.Globalization;

namespace NasNavigator.Search.Export;

/// <summary>A step as PyTorch code.</summary>
/// <param name="Result">The expression of what it computes.</param>
internal sealed record PythonCode(string Result)
{
    /// <summary>The expression that makes its submodule; null for a step that has neither weights nor statistics.</summary>
    public string? Module { get; init; }

    /// <summary>A function or class that the two call, in Python; written once a file.</summary>
    public string? Helper { get; init; }

    /// <summary>A submodule that is called with the first input.</summary>
    public static PythonCode Of(PythonCall call, string module) => new($"{call.Module}({call.Input})") { Module = module };

    /// <summary>A number as Python reads it, whatever the machine's language.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Arguments, those that are said only where they are not PyTorch's own default.</summary>
    public static string Arguments(IEnumerable<object> positions, params (string Name, object Value, object Default)[] named) =>
        string.Join(
            ", ",
            positions
                .Select(Text)
                .Concat(named.Where(each => !each.Value.Equals(each.Default)).Select(each => $"{each.Name}={Text(each.Value)}"))
        );

    private static string Text(object value) =>
        value switch
        {
            bool truth => truth ? "True" : "False",
            double real => Number(real),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
}

/// <summary>What a step's code refers to: expressions of the tensors read, and of its submodule (<c>self.stem_conv</c>).</summary>
internal sealed record PythonCall : WrittenStep;

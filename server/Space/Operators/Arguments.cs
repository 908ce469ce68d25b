namespace NasNavigator.Space.Operators;

/// <summary>The values an operator is given in one architecture, defaults filled in.</summary>
public sealed class Arguments(IOperator @operator, IReadOnlyDictionary<string, object> given)
{
    /// <summary>A whole number.</summary>
    public int Int(string name) => Convert.ToInt32(Value(name));

    /// <summary>A number.</summary>
    public double Number(string name) => Convert.ToDouble(Value(name));

    /// <summary>A flag.</summary>
    public bool Flag(string name) => Value(name) is true;

    /// <summary>A word.</summary>
    public string Word(string name) => Convert.ToString(Value(name)) ?? "";

    /// <summary>Whether the file, a placement or `with:` gives it.</summary>
    public bool Has(string name) => given.ContainsKey(name);

    /// <summary>The width to produce: the given one, else the incoming one. Multiples are resolved before an operator sees them.</summary>
    public int Out(int incoming) => given.TryGetValue("out", out var value) ? Convert.ToInt32(value) : incoming;

    private object? Value(string name) =>
        given.TryGetValue(name, out var value) ? value : @operator.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Default;
}

namespace NasNavigator.Space.Operators;

/// <summary>The values an operator is given in one architecture, defaults filled in. Numbers are held to the range of their parameter, so that a recipe never meets an absurd one; the binder has reported those.</summary>
public sealed class Arguments(IOperator @operator, IReadOnlyDictionary<string, object> given)
{
    /// <summary>A whole number.</summary>
    public int Int(string name) => (int)Math.Clamp(Math.Round(Number(name)), int.MinValue, int.MaxValue);

    /// <summary>A number.</summary>
    public double Number(string name)
    {
        var parameter = ParameterOf(name);
        var number = Numeric(Value(name, parameter)) ?? Numeric(parameter?.Default) ?? parameter?.Min ?? 0;
        return Math.Clamp(number, parameter?.Min ?? double.MinValue, parameter?.Max ?? double.MaxValue);
    }

    /// <summary>A flag.</summary>
    public bool Flag(string name) => Value(name, ParameterOf(name)) is true;

    /// <summary>A word.</summary>
    public string Word(string name) => Value(name, ParameterOf(name)) as string ?? ParameterOf(name)?.Default as string ?? "";

    /// <summary>Whether the file, a placement or `with:` gives it.</summary>
    public bool Has(string name) => given.ContainsKey(name);

    /// <summary>The width to produce: the given one, else the incoming one. Multiples are resolved before an operator sees them.</summary>
    public int Out(int incoming) => given.ContainsKey("out") ? Int("out") : incoming;

    private object? Value(string name, Parameter? parameter) => given.TryGetValue(name, out var value) ? value : parameter?.Default;

    private Parameter? ParameterOf(string name)
    {
        var parameters = @operator.Parameters;
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Name == name)
            {
                return parameters[i];
            }
        }

        return null;
    }

    private static double? Numeric(object? value) =>
        value switch
        {
            int number => number,
            long number => number,
            double number when !double.IsNaN(number) => number,
            _ => null,
        };
}

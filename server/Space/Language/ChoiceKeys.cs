namespace NasNavigator.Space.Language;

/// <summary>The keys of a choice, which may stand wherever a value may.</summary>
public static class ChoiceKeys
{
    /// <summary>The options one by one.</summary>
    public static Key Choose { get; } =
        new("choose", ValueKind.Sequence, "The options of a choice.") { Item = new("option", ValueKind.Any, "A value or a layer.") };

    /// <summary>The options as a scale.</summary>
    public static Key Range { get; } =
        new("range", ValueKind.Sequence, "First and last value of an ordered choice; both are included.")
        {
            Item = new("bound", ValueKind.Number, "A bound."),
        };

    /// <summary>Distance of neighbours in a range.</summary>
    public static Key Step { get; } =
        new("step", ValueKind.Number, "Distance of neighbouring options; without it a range is continuous (hyper-parameters only).");

    /// <summary>How a continuous range is scaled.</summary>
    public static Key Scale { get; } =
        new("scale", ValueKind.Word, "Whether a continuous range is searched on a linear or a logarithmic scale.")
        {
            Words = ["linear", "log"],
            Default = "linear",
        };

    /// <summary>One decision for several choices.</summary>
    public static Key Tie { get; } =
        new(
            "tie",
            ValueKind.Text,
            "Choices with the same tie are one decision, by position; alone it takes the value of the choice at an address."
        );

    /// <summary>The address.</summary>
    public static Key Name { get; } = new("name", ValueKind.Text, "Name in addresses, in an option also its text.");

    /// <summary>The guard.</summary>
    public static Key When { get; } = new("when", ValueKind.Expression, "Only where this holds; else it is not part of the architecture.");

    /// <summary>The prior.</summary>
    public static Key Weight { get; } =
        new("weight", ValueKind.Number, "Prior weight of the option when candidates are drawn.") { Default = "1", Min = 0 };

    /// <summary>A choice of values.</summary>
    public static KeyGroup OfValues { get; } = new("choice", "A choice of values.", Choose, Range, Step, Scale, Tie, Name, When);

    /// <summary>An option of a choice of values that says more than its value.</summary>
    public static KeyGroup Option { get; } =
        new(
            "option",
            "A value with a name or a weight.",
            new Key("value", ValueKind.Any, "The option's value.") { IsRequired = true },
            Name,
            Weight
        );

    /// <summary>How many of several are taken.</summary>
    public static KeyGroup Take { get; } =
        new(
            "take",
            "How many are taken.",
            new Key("from", ValueKind.Integer, "Fewest.") { IsRequired = true, Min = 0 },
            new Key("to", ValueKind.Integer, "Most.") { IsRequired = true, Min = 0 }
        );
}

namespace NasNavigator.LanguageServer.Highlighting;

/// <summary>What a piece of the text is, beyond its YAML. The order is that of <see cref="Legend"/>.</summary>
internal enum TokenType
{
    /// <summary>An operator, of the catalogue or the file's own.</summary>
    Operator,

    /// <summary>A block.</summary>
    Block,

    /// <summary>An address, or a name that makes one.</summary>
    Address,

    /// <summary>A tie.</summary>
    Tie,

    /// <summary>An option's value, or one of a few words.</summary>
    Value,

    /// <summary>A key of the language.</summary>
    Key,

    /// <summary>An argument of an operator.</summary>
    Argument,

    /// <summary>An anchor or alias.</summary>
    Anchor,

    /// <summary>A number, its unit included.</summary>
    Number,
}

/// <summary>What else is said of it. The bits are in the order of <see cref="Legend"/>.</summary>
[Flags]
internal enum TokenModifiers
{
    None = 0,

    /// <summary>Here the name is given.</summary>
    Definition = 1,

    /// <summary>Editors strike it through; goes with <see cref="Excluded"/>.</summary>
    Deprecated = 2,

    /// <summary>Steering took the option away, wherever this line decides.</summary>
    Excluded = 4,

    /// <summary>Steering left only this option.</summary>
    Pinned = 8,
}

/// <summary>The names under which clients know them: standard ones where there are any, so that every theme has a colour.</summary>
internal static class Legend
{
    public static IReadOnlyList<string> Types { get; } =
    ["function", "class", "variable", "typeParameter", "enumMember", "keyword", "parameter", "macro", "number"];

    public static IReadOnlyList<string> Modifiers { get; } = ["definition", "deprecated", "excluded", "pinned"];
}

/// <summary>A coloured piece of the text, on one line.</summary>
internal readonly record struct Token(int Start, int Length, TokenType Type, TokenModifiers Modifiers);

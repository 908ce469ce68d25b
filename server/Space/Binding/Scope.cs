namespace NasNavigator.Space.Binding;

/// <summary>Where a choice stands, for its address.</summary>
/// <param name="Short">Made from names alone; empty where nothing has one.</param>
/// <param name="Long">The same with the index in every list: unique, and used where short ones collide.</param>
internal readonly record struct Scope(string Short, string Long)
{
    public static Scope Root { get; } = new("", "");

    public Scope Named(string name) => new(Short.Length == 0 ? name : $"{Short}.{name}", Long.Length == 0 ? name : $"{Long}.{name}");

    /// <summary>An item of a list, which short addresses leave out.</summary>
    public Scope Item(int index) => new(Short, $"{Long}[{index}]");

    /// <summary>A repeat that decides for itself.</summary>
    public Scope Repeat(int index) => new(Short.Length == 0 ? "" : $"{Short}[{index}]", $"{Long}[{index}]");

    /// <summary>A part that has no name, such as the paths of a layer.</summary>
    public Scope Part(string key) => new(Short, Long.Length == 0 ? key : $"{Long}.{key}");
}

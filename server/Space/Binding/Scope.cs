namespace NasNavigator.Space.Binding;

/// <summary>Where a choice stands, for its address. Most scopes never name a choice, so the texts are made when asked for.</summary>
internal sealed class Scope
{
    private readonly Scope? _outer;
    private readonly string _shortPart;
    private readonly string _longPart;
    private string? _short;
    private string? _long;

    private Scope(Scope? outer, string shortPart, string longPart)
    {
        _outer = outer;
        _shortPart = shortPart;
        _longPart = longPart;
    }

    /// <summary>Made from names alone; empty where nothing has one.</summary>
    public string Short => _short ??= Join(_outer?.Short ?? "", _shortPart);

    /// <summary>The same with the index in every list: unique, and used where short ones collide.</summary>
    public string Long => _long ??= Join(_outer?.Long ?? "", _longPart);

    /// <summary>A scope that stands in no other: a block, the network, the hyper-parameters.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isSaid">Whether addresses start with the name even where they need no index.</param>
    public static Scope Of(string name, bool isSaid = true) => new(null, isSaid ? name : "", name);

    public Scope Named(string name) => new(this, name, name);

    /// <summary>An item of a list, which short addresses leave out.</summary>
    public Scope Item(int index) => new(this, "", $"[{index}]");

    /// <summary>A repeat that decides for itself.</summary>
    public Scope Repeat(int index) => new(this, $"[{index}]", $"[{index}]");

    /// <summary>A part that has no name, such as the paths of a layer.</summary>
    public Scope Part(string key) => new(this, "", key);

    /// <summary>A choice with a name of its own: the operator around it is left out of the short address.</summary>
    public static Scope Own(Scope outer, Scope own, string name)
    {
        var scope = new Scope(own, name, name);
        scope._short = Join(outer.Short, name);
        return scope;
    }

    private static string Join(string outer, string part) =>
        part.Length == 0 ? outer
        : part[0] == '[' ? (outer.Length == 0 ? "" : outer + part)
        : outer.Length == 0 ? part
        : $"{outer}.{part}";
}

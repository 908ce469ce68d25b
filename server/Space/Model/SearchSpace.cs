using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Model;

/// <summary>What a <c>*.nas.yaml</c> file describes, fully resolved. Immutable once bound.</summary>
public sealed class SearchSpace
{
    private string? _version;
    private Dictionary<string, Choice>? _byAddress;
    private Tuple<string, IReadOnlyList<Choice>>? _unsteered;

    /// <summary>The file's <c>name</c>, or a name made from the file's.</summary>
    public required string Name { get; init; }

    /// <summary>Shapes and data.</summary>
    public required TaskModel Task { get; init; }

    /// <summary>The unrolled network.</summary>
    public required TemplateNode Network { get; init; }

    /// <summary>Every discrete decision of the network, in file order; <see cref="Choice.Index"/> is the position here.</summary>
    public required IReadOnlyList<Choice> Choices { get; init; }

    /// <summary>The discrete decisions of <c>hyperparameters:</c>; listed, never counted as architectures.</summary>
    public required IReadOnlyList<Choice> HyperParameters { get; init; }

    /// <summary>The ranges of <c>hyperparameters:</c> without a step.</summary>
    public required IReadOnlyList<ContinuousHyperParameter> ContinuousHyperParameters { get; init; }

    /// <summary>What every architecture must satisfy.</summary>
    public required IReadOnlyList<Constraint> Constraints { get; init; }

    /// <summary>Rules about the wiring of graphs, one per graph whose decisions stand together.</summary>
    public required IReadOnlyList<GraphRule> GraphRules { get; init; }

    /// <summary>The decisions of <c>steering:</c> in file order.</summary>
    public required IReadOnlyList<SteeringEntry> Steering { get; init; }

    /// <summary>How to search.</summary>
    public required SearchSettings Search { get; init; }

    /// <summary>
    /// <c>final:</c>, what the found network gets in place of what the search network has. Paths are addresses (<c>cells.repeat</c>) or keys
    /// of the recipe (<c>training.lr</c>, <c>epochs</c>). Not part of the version: no architecture of the search depends on it.
    /// </summary>
    public IReadOnlyList<Setting> Final { get; init; } = [];

    /// <summary>
    /// Where layers could not be understood. What stands there is left out or has its default, so that the sizes behind it are a guess.
    /// </summary>
    public IReadOnlyList<SourceSpan> Faults { get; init; } = [];

    /// <summary>SHA-256 in hex of what decides which architectures there are and what they compute; made when it is first asked for.</summary>
    public string Version
    {
        get => _version ??= SpaceVersion.Of(this);
        init => _version = value;
    }

    /// <summary>
    /// The version with steering left out: equal for two spaces that differ in steering alone, so that what was measured in one holds in
    /// the other. Weights are left out too, since they decide how often something is looked at, not what it is.
    /// </summary>
    public string UnsteeredVersion => Unsteered.Item1;

    /// <summary>
    /// The choices in an order that depends on what they decide, not on names or on where they are written: in two spaces of the same
    /// <see cref="UnsteeredVersion"/> the choices at one position are the same decision, with the same options in the same order.
    /// </summary>
    public IReadOnlyList<Choice> ChoicesByStructure => Unsteered.Item2;

    // One object, so that threads which make it at the same time never see half of it.
    private Tuple<string, IReadOnlyList<Choice>> Unsteered => _unsteered ??= SpaceVersion.Unsteered(this);

    /// <summary>The choices by address.</summary>
    public IReadOnlyDictionary<string, Choice> ChoicesByAddress =>
        _byAddress ??= Choices.DistinctBy(choice => choice.Address).ToDictionary(choice => choice.Address, StringComparer.Ordinal);

    /// <summary>The choice with this exact address, or null.</summary>
    public Choice? Find(string address) => ChoicesByAddress.GetValueOrDefault(address);
}

/// <summary>A hyper-parameter on a continuous scale.</summary>
public sealed record ContinuousHyperParameter(string Address, double From, double To, bool IsLogarithmic, SourceSpan Span);

/// <summary>Shapes of what comes in and goes out, and where the pictures are.</summary>
public sealed record TaskModel
{
    /// <summary>Input named <c>input</c>, or those of <c>task.inputs</c>.</summary>
    public required IReadOnlyList<TaskInput> Inputs { get; init; }

    /// <summary>Number of classes; null where the task is no classification.</summary>
    public int? Classes { get; init; }

    /// <summary>Kind of task, <c>image_classification</c> unless the file says otherwise.</summary>
    public string Kind { get; init; } = "image_classification";

    /// <summary>Whether something in <c>task:</c> that sizes depend on could not be understood.</summary>
    public bool IsGuessed { get; init; }

    /// <summary>Where the pictures are; null where the file does not say.</summary>
    public DataSettings? Data { get; init; }
}

/// <summary>One input of the network: a picture, or fields of numbers such as an id of 943 values.</summary>
public sealed record TaskInput(string Name, Operators.Shape Shape, IReadOnlyDictionary<string, int> Fields);

/// <summary>The keys of <c>task.data</c>, as written; paths are relative to the YAML file.</summary>
public sealed record DataSettings
{
    /// <summary><c>cifar10 | cifar100 | idx | csv | npz | generated</c>.</summary>
    public required string Format { get; init; }

    /// <summary>A file or a folder.</summary>
    public string? Path { get; init; }

    /// <summary>Pictures, where they stand apart from the labels.</summary>
    public string? Images { get; init; }

    /// <summary>Labels, where they stand apart.</summary>
    public string? Labels { get; init; }

    /// <summary>Share of the training pictures held out, 0 to 1; null takes the default or <see cref="ValidationPath"/>.</summary>
    public double? ValidationFraction { get; init; }

    /// <summary>A second source for validation.</summary>
    public string? ValidationPath { get; init; }

    /// <summary>A source for the final report.</summary>
    public string? TestPath { get; init; }

    /// <summary>Number of pictures to use, or to generate; null means all.</summary>
    public int? Limit { get; init; }

    /// <summary>Where <c>format:</c>'s mapping stands, for messages.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>What every architecture must satisfy.</summary>
public abstract record Constraint(SourceSpan Span);

/// <summary>A bound on <c>params</c>, <c>macs</c>, <c>memory</c> (bytes) or <c>latency</c> (milliseconds).</summary>
public sealed record CostConstraint(string Measure, double? Min, double? Max, string? Device, SourceSpan Span) : Constraint(Span);

/// <summary>A condition on decisions: <c>require</c>, <c>forbid</c> (already negated) or <c>count</c>.</summary>
public sealed record DecisionConstraint(Expression Expression, string Text, SourceSpan Span) : Constraint(Span);

/// <summary>Rules on the wiring of one graph.</summary>
/// <param name="Graph">The first placement; its choices are those of all placements.</param>
/// <param name="MaxEdges">Most present edges, those into an output vertex included; null for no limit.</param>
/// <param name="Connected">Only graphs with an input→output path.</param>
/// <param name="Unique">Dead vertices dropped, isomorphic graphs counted once.</param>
public sealed record GraphRule(GraphNode Graph, int? MaxEdges, bool Connected, bool Unique)
{
    /// <summary>Where the first of its keys is written, for messages.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>An entry of <c>steering:</c>.</summary>
public sealed record SteeringEntry
{
    /// <summary><c>exclude</c>, <c>restore</c>, <c>pin</c>, <c>boost</c> or <c>limit</c>.</summary>
    public required string Verb { get; init; }

    /// <summary>The option's text; null for a limit on a measure.</summary>
    public string? Option { get; init; }

    /// <summary>Address or pattern; null means everywhere.</summary>
    public string? At { get; init; }

    /// <summary>Factor of a boost, 0.25 to 4.</summary>
    public double? Factor { get; init; }

    /// <summary>Lower bound of a limit.</summary>
    public double? Min { get; init; }

    /// <summary>Upper bound of a limit.</summary>
    public double? Max { get; init; }

    /// <summary>Why.</summary>
    public string? Because { get; init; }

    /// <summary>Who.</summary>
    public string? By { get; init; }

    /// <summary>When, as written.</summary>
    public string? Date { get; init; }

    /// <summary>The run whose evidence it rests on.</summary>
    public string? Run { get; init; }

    /// <summary>Where the entry is written.</summary>
    public required SourceSpan Span { get; init; }
}

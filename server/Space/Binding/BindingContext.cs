using NasNavigator.Space.Checks;
using NasNavigator.Space.Language;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Binding;

/// <summary>What the binders of one text share: its definitions, the decisions found so far, findings and limits.</summary>
internal sealed class BindingContext
{
    /// <summary>Layers of the unrolled network.</summary>
    public const int MostLayers = 20_000;

    /// <summary>Options of one choice.</summary>
    public const int MostOptions = 10_000;

    private readonly HashSet<(string Code, SourceSpan Span)> _reported = [];
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly Dictionary<(YamlMapping, KeyGroup), Fields> _fields = [];
    private readonly Dictionary<YamlMapping, LayerSyntax> _layerSyntax = [];
    private readonly Dictionary<Parameter, ValueRule> _rules = [];
    private int _layers;

    public required string Text { get; init; }

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>Named operators, by name.</summary>
    public Dictionary<string, YamlPair> Operators { get; } = new(StringComparer.Ordinal);

    /// <summary>Blocks, by name.</summary>
    public Dictionary<string, YamlPair> Blocks { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of operators and blocks that something leads to.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    /// <summary>Names that are being written out, outermost first; one that comes again is a cycle.</summary>
    public List<string> Open { get; } = [];

    public ChoiceRegistry Choices { get; set; } = new();

    public List<GraphRule> GraphRules { get; } = [];

    /// <summary>Scopes of graphs that have given their rule.</summary>
    public HashSet<string> RuledGraphs { get; } = new(StringComparer.Ordinal);

    /// <summary>Discrete hyper-parameters.</summary>
    public List<Choice> HyperParameters { get; } = [];

    /// <summary>Values that a choice gives an argument, made once.</summary>
    public Dictionary<(Choice Choice, string Key), IReadOnlyList<object>> ChosenValues { get; } = [];

    /// <summary>Guards read so far, so that the same text under the same conditions is one guard.</summary>
    public Dictionary<(YamlNode Node, Guard? Outer), (Expression? When, Guard? Guard)> Conditions { get; } = [];

    /// <summary>Names of the task's inputs.</summary>
    public IReadOnlyCollection<string> Inputs { get; set; } = [];

    /// <summary>Whether a guard or a tie was met that needs all choices to be known first.</summary>
    public bool NeedsAnotherPass { get; set; }

    /// <summary>Whether all choices are known, so that guards and ties to an address can be resolved.</summary>
    public bool IsLastPass { get; set; }

    /// <summary>The keys of a mapping, read once however often the place is repeated.</summary>
    public Fields FieldsOf(YamlMapping mapping, KeyGroup group)
    {
        if (!_fields.TryGetValue((mapping, group), out var fields))
        {
            fields = new Fields(this, mapping, group);
            _fields[(mapping, group)] = fields;
        }

        return fields;
    }

    /// <summary>The layer that a mapping describes, read once.</summary>
    public LayerSyntax LayerOf(YamlMapping mapping)
    {
        if (!_layerSyntax.TryGetValue(mapping, out var layer))
        {
            layer = LayerSyntax.Read(this, mapping);
            _layerSyntax[mapping] = layer;
        }

        return layer;
    }

    /// <summary>How the values of a parameter are read.</summary>
    public ValueRule RuleOf(Parameter parameter)
    {
        if (!_rules.TryGetValue(parameter, out var rule))
        {
            rule = ArgumentBinder.RuleOf(parameter);
            _rules[parameter] = rule;
        }

        return rule;
    }

    /// <summary>A discrete hyper-parameter by its address, or null.</summary>
    public Choice? FindHyperParameter(string address) => HyperParameters.Find(choice => choice.Address == address);

    /// <summary>Whether a name is an operator or a block.</summary>
    public bool IsLayerName(string name) =>
        Operators.ContainsKey(name) || Blocks.ContainsKey(name) || OperatorCatalogue.Find(name) is not null;

    /// <summary>Names that a layer may have.</summary>
    public IEnumerable<string> LayerNames() => Operators.Keys.Concat(Blocks.Keys).Concat(OperatorCatalogue.All.Select(known => known.Name));

    /// <summary>Reports a finding once, however often a layer is repeated or an alias used.</summary>
    public void Report(Diagnostic diagnostic)
    {
        if (_reported.Add((diagnostic.Code, diagnostic.Span)))
        {
            _diagnostics.Add(diagnostic);
        }
    }

    /// <summary>Counts a layer of the unrolled network; false when there are too many, and then nothing more is written out.</summary>
    public bool AddLayer(SourceSpan span)
    {
        if (_layers++ < MostLayers)
        {
            return true;
        }

        if (_layers == MostLayers + 1)
        {
            Report(TooLarge.For(span, "layers with repeats written out", MostLayers));
        }

        return false;
    }

    /// <summary>Forgets what a pass over the network found, apart from its choices.</summary>
    public void StartLastPass()
    {
        IsLastPass = true;
        _layers = 0;
        GraphRules.Clear();
        RuledGraphs.Clear();
        Choices.ForgetPlaces();
    }
}

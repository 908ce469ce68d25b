using NasNavigator.Space.Checks;
using NasNavigator.Space.Language;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Binding;

/// <summary>Binds a whole document.</summary>
internal sealed class SpaceBinder
{
    private readonly BindingContext _context;
    private readonly SyntaxTree _tree;
    private readonly string _fallbackName;

    public SpaceBinder(SyntaxTree tree, string fallbackName)
    {
        _tree = tree;
        _fallbackName = fallbackName;
        _context = new BindingContext { Text = tree.Text };
    }

    public IReadOnlyList<Diagnostic> Diagnostics => _context.Diagnostics;

    /// <summary>The space; null where there is no network at all, or the file is too large to be read.</summary>
    public SearchSpace? Bind()
    {
        if (_tree.Problems.Any(found => found.Code is TooDeep.OwnCode or TooLong.OwnCode))
        {
            // The parser left out what lies beyond the limits and has said so; the rest would only seem wrong.
            return null;
        }

        if (TreeSize.Problem(_tree) is { } problem)
        {
            _context.Report(problem);
            return null;
        }

        if (_tree.Root?.Resolved is not YamlMapping root)
        {
            _context.Report(WrongType.NotADocument(_tree.Root?.Span ?? default, isEmpty: _tree.Root is null, DocumentKeys.NewestVersion));
            return null;
        }

        var document = new Fields(_context, root, DocumentKeys.Document);
        CheckVersion(document);
        Define(document, "operators", _context.Operators);
        Define(document, "blocks", _context.Blocks);
        foreach (var (name, block) in _context.Blocks)
        {
            if (_context.Operators.TryGetValue(name, out var @operator))
            {
                _context.Report(
                    DuplicateName.For(block.Key.Span, $"\"{name}\" is an operator and a block; rename one of them.", @operator.Key.Span)
                );
            }
        }

        var task = new TaskBinder(_context).Bind(document);
        _context.Inputs = [.. task.Inputs.Select(input => input.Name)];
        var continuous = new HyperParameterBinder(_context).Bind(document.Pair("hyperparameters")?.Value);
        return document.Pair("network") is { Value: { } network } && !Scalars.IsNothing(network)
            ? BindSpace(document, network, task, continuous)
            : null;
    }

    private SearchSpace BindSpace(Fields document, YamlNode node, TaskModel task, IReadOnlyList<ContinuousHyperParameter> continuous)
    {
        var network = BindNetwork(node);
        var choices = _context.Choices.Settle();
        if (_context.NeedsAnotherPass)
        {
            _context.StartLastPass();
            network = BindNetwork(node);
            choices = _context.Choices.Settle();
        }

        _context.IsLastPass = true;
        foreach (var choice in choices)
        {
            choice.Allowed = [.. Enumerable.Range(0, choice.Options.Count)];
            if (choice is { IsSubset: false, Options.Count: 1 })
            {
                _context.Report(SingleOption.For(choice.Span, choice.Address));
            }
        }

        var constraints = new List<Constraint>(new ConstraintBinder(_context).Bind(document));
        var steering = new SteeringBinder(_context, constraints).Bind(document);
        var search = new SearchBinder(_context).Bind(document);
        ReportUnused();
        return new SearchSpace
        {
            Name = document.Text("name") ?? _fallbackName,
            Task = task with { IsGuessed = IsGuessed(document.Pair("task")) },
            Network = network,
            Choices = choices,
            HyperParameters = _context.HyperParameters,
            ContinuousHyperParameters = continuous,
            Constraints = constraints,
            GraphRules = [.. _context.GraphRules],
            Steering = steering,
            Search = search,
            Final = SettingReader.Read(document.Value("final")),
            Faults = [.. Faults(document.Pair("operators"), document.Pair("blocks"), document.Pair("network"))],
        };
    }

    /// <summary>Where errors stand in some of the document's parts. What is wrong with the search or with steering changes no size.</summary>
    private IEnumerable<SourceSpan> Faults(params IEnumerable<YamlPair?> parts)
    {
        var spans = parts.OfType<YamlPair>().Select(part => part.Span).ToList();
        return _tree
            .Problems.Concat(_context.Diagnostics)
            .Where(finding => finding.Severity == Severity.Error)
            .Select(finding => finding.Span)
            // A file without a version is told so at its first key, whichever that is.
            .Where(span => spans.Any(part => part.Touches(span.Start) && part.Start < span.Start));
    }

    private bool IsGuessed(YamlPair? task)
    {
        var data = (task?.Value?.Resolved as YamlMapping)?.Find("data")?.Span;
        return Faults(task).Any(span => data?.Touches(span.Start) != true);
    }

    private SequenceNode BindNetwork(YamlNode node)
    {
        var site = Site.At(Scope.Of("network", isSaid: false), "network", null, isNamed: false) with { Span = node.Span };
        var binder = new LayerBinder(_context);
        if (node.Resolved is YamlSequence sequence)
        {
            return binder.BindList(sequence.Items, site);
        }

        _context.Report(WrongType.For(node.Span, "network", "a list of layers"));
        return binder.BindList([], site);
    }

    private void CheckVersion(Fields document)
    {
        if (document.Integer("nasnav") is { } version && version > DocumentKeys.NewestVersion)
        {
            _context.Report(NewerVersion.For(document.SpanOf("nasnav", document.Mapping), $"{version}", DocumentKeys.NewestVersion));
        }
    }

    private void Define(Fields document, string key, Dictionary<string, YamlPair> definitions)
    {
        switch (document.Value(key))
        {
            case null:
                break;
            case YamlMapping mapping:
                foreach (var pair in Fields.Pairs(mapping))
                {
                    definitions[pair.Key.Value] = pair;
                }

                break;
            case var other:
                _context.Report(WrongType.For(document.SpanOf(key, other), key, "a mapping from names to layers"));
                break;
        }
    }

    /// <summary>Warns of definitions that nothing leads to, and reads them all the same, so that what is wrong in them shows.</summary>
    private void ReportUnused()
    {
        var (network, used, rules) = (_context.Choices, _context.Used.ToHashSet(), _context.GraphRules.ToList());
        _context.Choices = new ChoiceRegistry();
        foreach (var (kind, definitions) in new[] { ("operator", _context.Operators), ("block", _context.Blocks) })
        {
            foreach (var (name, pair) in definitions)
            {
                if (used.Contains(name))
                {
                    continue;
                }

                _context.Report(UnusedName.For(pair.Key.Span, kind, name));
                if (pair.Value is not null)
                {
                    _context.Open.Add(name);
                    new LayerBinder(_context).Bind(pair.Value, Site.At(Scope.Of(name), name, null, isNamed: true));
                    _context.Open.Clear();
                }
            }
        }

        // What they decide is no part of the space, and neither are their rules.
        _context.Choices = network;
        _context.GraphRules.Clear();
        _context.GraphRules.AddRange(rules);
    }
}

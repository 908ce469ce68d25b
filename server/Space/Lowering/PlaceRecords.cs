using NasNavigator.Space.Costs;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Lowering;

/// <summary>What several walks saw, gathered by where it is written and where it stands.</summary>
internal sealed class PlaceRecords
{
    private readonly Dictionary<SourceSpan, List<Record>> _written = [];
    private readonly Dictionary<(SourceSpan Span, TemplateNode Node), Record> _records = [];

    /// <summary>Number of layers and places so far.</summary>
    public int Count => _records.Count;

    public void Add(SourceSpan span, TemplateNode node, ShapeRange input, ShapeRange output, CostExtremes cost, Guarded? usedWhen)
    {
        if (_records.TryGetValue((span, node), out var known))
        {
            known.Input = known.Input.With(input);
            known.Output = known.Output.With(output);
            var all = new CostExtremes(
                Math.Min(known.Cost.MinParameters, cost.MinParameters),
                Math.Max(known.Cost.MaxParameters, cost.MaxParameters),
                Math.Min(known.Cost.MinMultiplyAdds, cost.MinMultiplyAdds),
                Math.Max(known.Cost.MaxMultiplyAdds, cost.MaxMultiplyAdds)
            );
            // What lies within known bounds is no news.
            known.Differs |= known.Cost != all;
            known.Cost = all;
            return;
        }

        var record = new Record(node.Place, usedWhen, input, output, cost);
        _records[(span, node)] = record;
        if (!_written.TryGetValue(span, out var list))
        {
            _written[span] = list = new List<Record>(1);
        }

        list.Add(record);
    }

    public Dictionary<SourceSpan, WrittenLayerPlaces> ToWritten() =>
        _written.ToDictionary(
            entry => entry.Key,
            entry => new WrittenLayerPlaces(entry.Key, [.. entry.Value.Select(record => record.ToPlace())])
        );

    private sealed class Record(string place, Guarded? usedWhen, ShapeRange input, ShapeRange output, CostExtremes cost)
    {
        public ShapeRange Input { get; set; } = input;

        public ShapeRange Output { get; set; } = output;

        public CostExtremes Cost { get; set; } = cost;

        public bool Differs { get; set; }

        public LayerPlace ToPlace() => new(place, Input, Output, Cost, Differs, usedWhen?.All ?? []);
    }
}

/// <summary>Conditions under which a walk has come to a place, the innermost first.</summary>
internal sealed class Guarded(Expression condition, Guarded? outer)
{
    private IReadOnlyList<Expression>? _all;

    /// <summary>From the outermost to this one.</summary>
    public IReadOnlyList<Expression> All => _all ??= [.. outer?.All ?? [], condition];
}

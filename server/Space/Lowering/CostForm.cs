using NasNavigator.Space.Costs;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Lowering;

/// <summary>
/// What a piece of the network costs, as a sum over decisions: a decision that several places share is counted as one, so that the
/// range of a cell that stands five times is five times one option's cost, not five different ones'.
/// </summary>
internal sealed class CostForm
{
    private static readonly CostExtremes Nothing = new(0, 0, 0, 0);

    private Dictionary<Choice, Dictionary<int, CostForm>>? _choices;
    private CostExtremes _rest = Nothing;
    private CostExtremes? _range;

    /// <summary>A fixed cost.</summary>
    public static CostForm Of(long parameters, long multiplyAdds) =>
        Between(new CostExtremes(parameters, parameters, multiplyAdds, multiplyAdds));

    /// <summary>A cost between bounds, whatever decides about it.</summary>
    public static CostForm Between(CostExtremes range) => new() { _rest = range };

    /// <summary>One of several, as a choice decides.</summary>
    public static CostForm OneOf(Choice choice, IEnumerable<(int Option, CostForm Form)> options)
    {
        var form = new CostForm();
        var own = new Dictionary<int, CostForm>();
        foreach (var (option, cost) in options)
        {
            own[option] = cost;
        }

        if (own.Count > 0)
        {
            form._choices = new() { [choice] = own };
        }

        return form;
    }

    /// <summary>All together.</summary>
    public static CostForm Sum(IEnumerable<CostForm> forms)
    {
        var sum = new CostForm();
        foreach (var form in forms)
        {
            sum.Add(form);
        }

        return sum;
    }

    /// <summary>So many of several, the cheapest or the dearest.</summary>
    public static CostForm Some(IReadOnlyList<CostForm> forms, int from, int to)
    {
        var ranges = forms.Select(form => form.Range()).ToList();
        return Between(
            new CostExtremes(
                Saturating.Total(ranges.Select(range => range.MinParameters).Order().Take(from)),
                Saturating.Total(ranges.Select(range => range.MaxParameters).OrderDescending().Take(to)),
                Saturating.Total(ranges.Select(range => range.MinMultiplyAdds).Order().Take(from)),
                Saturating.Total(ranges.Select(range => range.MaxMultiplyAdds).OrderDescending().Take(to))
            )
        );
    }

    /// <summary>Smallest and largest; no architecture lies outside, given the sizes that came in.</summary>
    public CostExtremes Range() => _range ??= FindRange();

    private CostExtremes FindRange()
    {
        if (_choices is null)
        {
            return _rest;
        }

        var (minParameters, maxParameters, minMultiplyAdds, maxMultiplyAdds) = _rest;
        foreach (var options in _choices.Values)
        {
            var (least, most) = ((Parameters: long.MaxValue, MultiplyAdds: long.MaxValue), (Parameters: 0L, MultiplyAdds: 0L));
            foreach (var option in options.Values)
            {
                var range = option.Range();
                least = (Math.Min(least.Parameters, range.MinParameters), Math.Min(least.MultiplyAdds, range.MinMultiplyAdds));
                most = (Math.Max(most.Parameters, range.MaxParameters), Math.Max(most.MultiplyAdds, range.MaxMultiplyAdds));
            }

            minParameters = Saturating.Plus(minParameters, least.Parameters);
            maxParameters = Saturating.Plus(maxParameters, most.Parameters);
            minMultiplyAdds = Saturating.Plus(minMultiplyAdds, least.MultiplyAdds);
            maxMultiplyAdds = Saturating.Plus(maxMultiplyAdds, most.MultiplyAdds);
        }

        return new CostExtremes(minParameters, maxParameters, minMultiplyAdds, maxMultiplyAdds);
    }

    private void Add(CostForm other)
    {
        AddRest(other._rest);
        if (other._choices is null)
        {
            return;
        }

        _choices ??= new(other._choices.Count);
        foreach (var (choice, options) in other._choices)
        {
            if (!_choices.TryGetValue(choice, out var own))
            {
                _choices[choice] = options;
                continue;
            }

            var both = new Dictionary<int, CostForm>();
            foreach (var (option, form) in options)
            {
                if (own.TryGetValue(option, out var known))
                {
                    both[option] = Sum([known, form]);
                }
            }

            if (both.Count > 0)
            {
                _choices[choice] = both;
            }
            else
            {
                // Nothing in common was looked at: then the bounds are added.
                AddRest(OneOf(choice, options.Select(pair => (pair.Key, pair.Value))).Range());
            }
        }
    }

    private void AddRest(CostExtremes range) =>
        _rest = new CostExtremes(
            Saturating.Plus(_rest.MinParameters, range.MinParameters),
            Saturating.Plus(_rest.MaxParameters, range.MaxParameters),
            Saturating.Plus(_rest.MinMultiplyAdds, range.MinMultiplyAdds),
            Saturating.Plus(_rest.MaxMultiplyAdds, range.MaxMultiplyAdds)
        );
}

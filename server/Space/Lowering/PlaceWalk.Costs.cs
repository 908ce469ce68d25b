using NasNavigator.Space.Costs;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Lowering;

/// <content>What nodes cost.</content>
internal sealed partial class PlaceWalk
{
    private CostForm CostOfSteps(int from)
    {
        var (parameters, multiplyAdds) = (0L, 0L);
        for (var i = from; i < Recipe.Steps.Count; i++)
        {
            parameters = Saturating.Plus(parameters, Recipe.Steps[i].Primitive.Parameters);
            multiplyAdds = Saturating.Plus(multiplyAdds, Cost.MultiplyAddsOf(Recipe.Steps[i]));
        }

        return CostForm.Of(parameters, multiplyAdds);
    }

    /// <summary>The cost of a node from those of what is in it; joins cost nothing.</summary>
    private CostForm FormOf(Frame frame) =>
        frame.Node switch
        {
            OperatorNode => frame.Own ?? CostForm.Of(0, 0),
            ChoiceNode choice when frame.Options.Count > 0 => CostForm.OneOf(
                choice.Choice,
                frame.Options.Zip(frame.Children, (option, child) => (option, child.Form))
            ),
            RepeatNode { Depth: Chosen depth } => DepthForm(depth, frame),
            ParallelNode { Take: { } take } when frame.Children.Count == take.Options.Count => TakenForm(
                take,
                frame.Children.ConvertAll(child => child.Form)
            ),
            GraphNode graph => GraphForm(graph, frame),
            _ => CostForm.Sum(frame.Children.Select(child => child.Form)),
        };

    private CostForm DepthForm(Chosen depth, Frame frame)
    {
        var forms = frame.Children.ConvertAll(child => child.Form);
        if (!_decisions.Force(depth.Choice, 0))
        {
            var decided = (int)Math.Clamp(Decisions.Of(depth.Choice), 0, depth.Values.Count - 1);
            return CostForm.Sum(forms.Take(Length(depth, decided)));
        }

        _decisions.Release(depth.Choice);
        return CostForm.OneOf(
            depth.Choice,
            SurveyDecisions
                .Looked(depth.Choice, depth.Values.Count)
                .Select(option => (option, CostForm.Sum(forms.Take(Length(depth, option)))))
        );
    }

    private static int Length(Chosen depth, int option) =>
        depth.Values[option] is long length ? (int)Math.Clamp(length, 0, int.MaxValue) : 0;

    private static CostForm TakenForm(Choice take, IReadOnlyList<CostForm> forms)
    {
        var (from, to) = ChoiceDomain.TakeBounds(take);
        return CostForm.Some(forms, from, to);
    }

    /// <summary>In a graph whose edges are searched any node may be dead, so that only what is found at all bounds the cost from below.</summary>
    private static CostForm GraphForm(GraphNode graph, Frame frame)
    {
        if (graph.SplitsChannels || graph.Incoming.All(choice => choice is null))
        {
            return CostForm.Sum(frame.Children.Select(child => child.Form));
        }

        var forms = frame.Children.ToDictionary(child => child.Node, child => child.Form);
        CostForm Of(TemplateNode? node) => node is not null && forms.TryGetValue(node, out var form) ? form : CostForm.Of(0, 0);
        var parts = new List<CostForm>(graph.Prepare.Select(Of));
        var searched = new List<CostForm>(graph.OnNode.Select(Of));
        foreach (var edges in graph.Edges.GroupBy(edge => edge.To))
        {
            searched.AddRange(edges.Where(edge => !edge.IsOptional).Select(edge => CostForm.Sum([Of(edge.Project), Of(edge.Operator)])));
            var optional = edges
                .Where(edge => edge.IsOptional)
                .Select(edge => CostForm.Sum([Of(edge.Project), Of(edge.Operator)]))
                .ToList();
            if (optional.Count > 0 && graph.Incoming[edges.Key] is { } incoming)
            {
                searched.Add(CostForm.Some(optional, 0, ChoiceDomain.TakeBounds(incoming).To));
            }
        }

        parts.Add(CostForm.Some(searched, 0, searched.Count));
        return CostForm.Sum(parts);
    }

    private static CostForm Around(IEnumerable<CostExtremes> ranges)
    {
        var all = ranges.ToList();
        return CostForm.Between(
            new CostExtremes(
                all.Min(range => range.MinParameters),
                all.Max(range => range.MaxParameters),
                all.Min(range => range.MinMultiplyAdds),
                all.Max(range => range.MaxMultiplyAdds)
            )
        );
    }
}

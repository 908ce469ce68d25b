using NasNavigator.Analysis.Distance;
using NasNavigator.Analysis.Embedding;
using NasNavigator.Analysis.Maps;
using NasNavigator.Analysis.Prediction;
using NasNavigator.Analysis.Rules;
using NasNavigator.LanguageServer.Heavy;
using NasNavigator.Protocol.Navigator;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Panels.Maps;

/// <summary>From candidates to a map: clusters, packs, names, and looks for rules.</summary>
internal static class MapComputation
{
    /// <summary>As it is asked for.</summary>
    public static HeavyRequest<MapQuestion, SpaceMap> Request { get; } =
        new("architectureMap", MapJson.Default.MapQuestion, MapJson.Default.SpaceMap, Of)
        {
            IsSmall = question => question.Ids.Length < 30,
        };

    /// <summary>Computes.</summary>
    /// <exception cref="InvalidOperationException">The text describes no space, or another one than the decisions are of.</exception>
    public static SpaceMap Of(MapQuestion question, CancellationToken cancellation)
    {
        var space = BoundFile.Bind(question.Text, question.Name).Space;
        if (space is null || question.Decisions.Length != question.Ids.Length * space.Choices.Count)
        {
            throw new InvalidOperationException("The text is not that of the architectures' space.");
        }

        var architectures = ArchitecturesOf(space, question);
        var scale = question.IsShare ? 100.0 : 1;
        var measured = Array.ConvertAll(question.Values, value => value is { } known ? known * scale : double.NaN);
        var (shown, isPredicted) = Predicted(space, architectures, measured);
        var distance = SpaceDistance.Of(space);
        var landmarks = LandmarkMap.Of(space, distance.Closed);
        var directions = Array.ConvertAll(
            architectures,
            architecture =>
            {
                var point = landmarks.Place(architecture);
                return (point.X, point.Y);
            }
        );
        var subject = new MapSubject
        {
            Choices = space.Choices,
            Architectures = architectures,
            Values = question.LowerIsBetter ? Array.ConvertAll(measured, value => -value) : measured,
            Distance = distance.Closed.Pairwise(architectures).Between,
            Direction = item => directions[item],
            Before = item => item < question.BeforeX.Length ? (question.BeforeX[item], question.BeforeY[item]) : null,
        };
        var map = ArchitectureMap.Of(subject, cancellation);
        var unit = question.IsShare ? "points" : "";
        var prefix = AddressPrefix.Of(space.Choices);
        return new SpaceMap(
            space.Name,
            question.Source,
            question.Sources,
            question.Remark,
            [
                .. space.Choices.Select(choice => new MapChoice(
                    choice.Address,
                    choice.IsSubset,
                    [.. choice.Options.Select(option => option.Text)]
                )),
            ],
            question.Decisions,
            question.Ids,
            StatesOf(question, measured, isPredicted),
            LayersOf(question, space, architectures, shown, cancellation),
            [.. map.Leaves.Select(leaf => Math.Round(leaf.X, 2))],
            [.. map.Leaves.Select(leaf => Math.Round(leaf.Y, 2))],
            map.LeafClusters,
            [.. map.Clusters.Select(cluster => Line(cluster, subject, prefix, question))],
            [.. RulesOf(map, subject, question, unit, cancellation)],
            double.IsNaN(map.DistanceCorrelation) ? null : Math.Round(map.DistanceCorrelation, 3),
            distance.KindOfClosed switch
            {
                DistanceKind.Exact => "exact",
                DistanceKind.AtLeast => "bound",
                _ => "approximate",
            }
        );
    }

    private static Architecture[] ArchitecturesOf(SearchSpace space, MapQuestion question)
    {
        var width = space.Choices.Count;
        return
        [
            .. Enumerable.Range(0, question.Ids.Length).Select(i => new Architecture(question.Decisions[(i * width)..((i + 1) * width)])),
        ];
    }

    // What was not measured is coloured by what single options explain of the rest.
    private static (double[] Shown, bool IsPredicted) Predicted(SearchSpace space, Architecture[] architectures, double[] measured)
    {
        var known = Enumerable.Range(0, measured.Length).Where(i => !double.IsNaN(measured[i])).ToList();
        if (known.Count < DesignRules.Enough || known.Count == measured.Length)
        {
            return (measured, false);
        }

        var encoding = new ArchitectureEncoding(space);
        var model = RidgeRegressor.Fit([.. known.Select(i => encoding.Encode(architectures[i]))], [.. known.Select(i => measured[i])]);
        return ([.. measured.Select((value, i) => double.IsNaN(value) ? model.Predict(encoding.Encode(architectures[i])) : value)], true);
    }

    private static string StatesOf(MapQuestion question, double[] measured, bool isPredicted) =>
        string.Concat(
            measured.Select(
                (value, i) =>
                {
                    var state =
                        !double.IsNaN(value) ? 'm'
                        : isPredicted ? 'p'
                        : 'u';
                    return question.AreValid[i] ? state : char.ToUpperInvariant(state);
                }
            )
        );

    private static IReadOnlyList<MapLayer> LayersOf(
        MapQuestion question,
        SearchSpace space,
        Architecture[] architectures,
        double[] shown,
        CancellationToken cancellation
    )
    {
        var layers = new List<MapLayer>
        {
            new(
                question.Metric,
                question.IsShare ? "%" : "",
                question.LowerIsBetter,
                [.. shown.Select(value => double.IsNaN(value) ? 0 : Math.Round(value, 4))]
            ),
        };
        if (CostLayers.Of(space, architectures, cancellation) is var (parameters, multiplyAdds))
        {
            layers.Add(new MapLayer("params", "", LowerIsBetter: true, parameters));
            layers.Add(new MapLayer("macs", "", LowerIsBetter: true, multiplyAdds));
        }

        return layers;
    }

    private static MapClusterLine Line(MapCluster cluster, MapSubject subject, string prefix, MapQuestion question)
    {
        var sign = question.LowerIsBetter ? -1 : 1;
        var focus = cluster.Parent is null ? [] : FocusOn(cluster, subject);
        return new MapClusterLine(
            cluster.Id,
            cluster.Parent,
            cluster.Depth,
            Math.Round(cluster.Circle.X, 2),
            Math.Round(cluster.Circle.Y, 2),
            Math.Round(cluster.Circle.R, 2),
            cluster.Medoid,
            cluster.Members.Count,
            cluster.Measured,
            cluster.Label,
            [.. cluster.Features.Select(feature => feature.Words.Replace($" at {prefix}", " at ", StringComparison.Ordinal))],
            double.IsNaN(cluster.Mean) ? null : Math.Round(sign * cluster.Mean, 3),
            double.IsNaN(cluster.Spread) ? null : Math.Round(cluster.Spread, 3),
            Math.Round(cluster.BestShare, 4),
            focus,
            focus.Count == 0
                ? null
                : $"focus on {cluster.Label}: none of its {cluster.Members.Count:N0} architectures takes it{Figures(cluster, question)}",
            LeaveOut(cluster, subject, question)
        );
    }

    private static List<PanelDecision> FocusOn(MapCluster cluster, MapSubject subject)
    {
        var decisions = new List<PanelDecision>();
        foreach (var choice in subject.Choices)
        {
            var taken = new bool[choice.Options.Count];
            foreach (var member in cluster.Members)
            {
                var decision = subject.Architectures[member].Of(choice);
                for (var option = 0; decision >= 0 && option < taken.Length; option++)
                {
                    taken[option] |= choice.IsSubset ? (decision >> option & 1) != 0 : decision == option;
                }
            }

            // A choice that none of the members has active says nothing of its options.
            if (taken.Any(one => one))
            {
                decisions.AddRange(
                    Enumerable
                        .Range(0, taken.Length)
                        .Where(option => !taken[option] && (choice.Allowed.Count == 0 || choice.Allowed.Contains(option)))
                        .Select(option => new PanelDecision("exclude", choice.Options[option].Text, choice.Address))
                );
            }
        }

        return decisions;
    }

    private static PanelDecision? LeaveOut(MapCluster cluster, MapSubject subject, MapQuestion question)
    {
        if (cluster.Features.Count == 0)
        {
            return null;
        }

        var because = $"leaves out {cluster.Label}: {cluster.Members.Count:N0} architectures{Figures(cluster, question)}";
        return cluster.Features is [var first, var second]
            ? new PanelDecision("forbid", new Both(first, second).Expression, Because: because)
            : DecisionOf(RuleEnforcement.Of(cluster.Features[0], isWanted: false, because));
    }

    private static string Figures(MapCluster cluster, MapQuestion question) =>
        double.IsNaN(cluster.Mean)
            ? ""
            : string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $", mean {question.Metric} {(question.LowerIsBetter ? -1 : 1) * cluster.Mean:0.0#}{(question.IsShare ? " %" : "")} over {cluster.Measured:N0} measured"
            );

    private static IEnumerable<MapRule> RulesOf(
        ArchitectureMap map,
        MapSubject subject,
        MapQuestion question,
        string unit,
        CancellationToken cancellation
    )
    {
        var told = unit.Length == 0 ? question.Metric : $"{unit} of {question.Metric}";
        var sign = question.LowerIsBetter ? -1 : 1;
        foreach (var cluster in map.Clusters.Where(cluster => cluster.Depth <= 1))
        {
            foreach (
                var rule in MapRules.Of(
                    subject,
                    cluster.Parent is null ? null : cluster.Members,
                    cluster.Parent is null ? 12 : 6,
                    cancellation
                )
            )
            {
                var signed = rule with { Effect = sign * rule.Effect };
                var enforced = RuleEnforcement.Of(signed, told, question.Source == "table" ? null : question.Source);
                yield return new MapRule(
                    cluster.Id,
                    RuleSentence.Of(rule.Pattern, rule.IsGood),
                    rule.Pattern.Words,
                    rule.IsGood,
                    Math.Round(rule.Support, 4),
                    Math.Round(rule.Lift, 3),
                    Math.Round(rule.Share, 4),
                    Math.Round(signed.Effect, 4),
                    Math.Round(rule.StandardError, 4),
                    unit,
                    rule.Count,
                    enforced.Yaml,
                    DecisionOf(enforced)
                );
            }
        }
    }

    private static PanelDecision DecisionOf(RuleEnforcement enforced) =>
        enforced.Steering is { } steering
            ? new PanelDecision(steering.Verb, steering.Subject, steering.At, null, steering.Min, steering.Max, steering.Because)
            : new PanelDecision(enforced.Constraint!.Key, enforced.Constraint.Expression, Because: enforced.Constraint.Because);
}

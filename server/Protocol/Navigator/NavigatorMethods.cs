using NasNavigator.Protocol.Lsp;

namespace NasNavigator.Protocol.Navigator;

/// <summary>A message of ours, beyond the Language Server Protocol.</summary>
/// <param name="Name">As it stands in the message.</param>
/// <param name="Parameters">Record of its parameters.</param>
/// <param name="Result">Record of its answer; null for a notification.</param>
/// <param name="MayBeNull">Whether the answer may be null.</param>
public sealed record NavigatorMethod(string Name, Type Parameters, Type? Result, bool MayBeNull = false);

/// <summary>Names every message of ours. Its schema and the TypeScript types are made from this list; tests hold all of them together.</summary>
public static class NavigatorMethods
{
    /// <summary>In the order of the documentation.</summary>
    public static IReadOnlyList<NavigatorMethod> All { get; } =
    [
        new("nasnav/trust", typeof(TrustParams), null),
        new("nasnav/space", typeof(SpaceParams), typeof(SpaceAnswer)),
        new("nasnav/locate", typeof(LocateParams), typeof(Location), MayBeNull: true),
        new("nasnav/pointed", typeof(PointedParams), typeof(PointedAnswer)),
        new("nasnav/template", typeof(TemplateParams), typeof(TemplateAnswer)),
        new("nasnav/runs", typeof(RunsParams), typeof(RunsAnswer)),
        new("nasnav/run", typeof(RunParams), typeof(RunAnswer)),
        new("nasnav/ranking", typeof(RankingParams), typeof(RankingAnswer)),
        new("nasnav/parallel", typeof(ParallelParams), typeof(ParallelAnswer)),
        new("nasnav/parallelOrder", typeof(ParallelOrderParams), typeof(ParallelOrderAnswer)),
        new("nasnav/map", typeof(MapParams), typeof(MapAnswer)),
        new("nasnav/candidates", typeof(CandidatesParams), typeof(CandidatesAnswer)),
        new("nasnav/preview", typeof(PreviewParams), typeof(PreviewAnswer)),
        new("nasnav/steer", typeof(SteerParams), typeof(SteerAnswer)),
        new("nasnav/binding", typeof(BindingParams), typeof(BindingAnswer)),
        new("nasnav/bind", typeof(BindParams), typeof(BindAnswer)),
    ];
}

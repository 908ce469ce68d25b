using NasNavigator.LanguageServer.Panels.Maps;

namespace NasNavigator.LanguageServer.Heavy;

/// <summary>Names every heavy computation. A test fails when one is missing here.</summary>
internal static class HeavyCatalogue
{
    public static IReadOnlyList<HeavyRequest> All { get; } =
    [AboutRequest.Request, CandidateMapRequest.Request, CostsRequest.Request, AxisPropertiesRequest.Request, MapComputation.Request];
}

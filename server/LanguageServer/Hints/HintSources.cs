namespace NasNavigator.LanguageServer.Hints;

/// <summary>Names every source of hints, in the order in which their facts stand on a line.</summary>
internal static class HintSources
{
    public static IReadOnlyList<IHintSource> All { get; } =
    [new RankHints(), new ScoreHints(), new ShapeHints(), new CostHints(), new OptionHints()];
}

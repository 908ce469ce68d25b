namespace NasNavigator.Analysis.ParallelCoordinates;

/// <summary>The windows of an axis: twenty stretches of equal width, so that what holds in one part only is seen too.</summary>
/// <remarks>
/// Starts are a twentieth apart. Those from which a window would run past the end are moved back, so that the last windows of a wide
/// share are the same stretch (the published code lets them run out and measures ever fewer rows there).
/// </remarks>
public static class AxisWindows
{
    /// <summary>Windows of one axis.</summary>
    public const int Count = 20;

    /// <summary>Fewer rows say nothing.</summary>
    public const int FewestRows = 11;

    /// <summary>Where a window starts.</summary>
    /// <param name="window">Range: 0 to 19.</param>
    /// <param name="share">Width as a share of the axis. Range: above 0 to 1.</param>
    public static double Start(int window, double share) => Math.Min(window / (double)Count, 1 - share);

    /// <summary>Whether a window is the same stretch as the one before it.</summary>
    public static bool IsRepeated(int window, double share) => window > 0 && Start(window, share) <= Start(window - 1, share);

    /// <summary>The window whose middle is nearest to a place.</summary>
    public static int Nearest(double place, double share) =>
        Enumerable.Range(0, Count).MinBy(window => Math.Abs(Start(window, share) + (share / 2) - place));
}

namespace NasNavigator.Search.Training;

/// <summary>The rate at a step.</summary>
internal static class LearningRate
{
    /// <summary>Half a cosine from the peak down to 0.</summary>
    /// <remarks>Source: Loshchilov and Hutter, SGDR, arXiv:1608.03983, without restarts.</remarks>
    public static double At(double peak, long step, long steps) => peak * 0.5 * (1 + Math.Cos(Math.PI * step / Math.Max(1, steps)));
}

namespace NasNavigator.Space.Operators.Primitives;

/// <summary>Arithmetic of windows that slide over a picture.</summary>
internal static class Window
{
    /// <summary>Positions of the window along one axis; at least 1, so that the walk over a network can go on after a problem.</summary>
    public static int Size(int size, int kernel, int stride, int padding, int dilation) =>
        Math.Max(1, ((size + (2 * padding) - (dilation * (kernel - 1)) - 1) / Math.Max(1, stride)) + 1);

    /// <summary>A window that is larger than the padded picture; a window that padding makes room for is fine even if most of it sees zeros.</summary>
    public static Misfit? Problem(Shape input, int kernel, int padding, int dilation)
    {
        var reach = (dilation * (kernel - 1)) + 1;
        var smallest = Math.Min(input.Height, input.Width) + (2 * padding);
        return reach <= smallest
            ? null
            : new Misfit(
                MisfitKind.Window,
                $"A window of {reach}×{reach} does not fit into {input} with padding {padding}. Take a smaller kernel, or stride less before."
            );
    }
}

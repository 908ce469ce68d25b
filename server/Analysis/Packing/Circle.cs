namespace NasNavigator.Analysis.Packing;

/// <summary>A circle in the plane.</summary>
public readonly record struct Circle(double X, double Y, double R)
{
    /// <summary>Distance of the centres.</summary>
    public double DistanceTo(Circle other) => Math.Sqrt(((X - other.X) * (X - other.X)) + ((Y - other.Y) * (Y - other.Y)));

    /// <summary>Whether the other lies inside, up to a millionth of this radius.</summary>
    public bool Holds(Circle other) => DistanceTo(other) + other.R <= R * (1 + 1e-6);

    /// <summary>The same elsewhere.</summary>
    public Circle Moved(double x, double y) => this with { X = X + x, Y = Y + y };
}

namespace NasNavigator.Space.Operators;

/// <summary>Sizes that a tensor takes in different architectures, axis by axis.</summary>
/// <param name="Least">The smallest of each axis.</param>
/// <param name="Most">The largest of each axis.</param>
/// <param name="IsMixed">Whether the axes do not even mean the same, as with pictures and vectors.</param>
public readonly record struct ShapeRange(Shape Least, Shape Most, bool IsMixed = false)
{
    /// <summary>One size.</summary>
    public static ShapeRange Of(Shape shape) => new(shape, shape);

    /// <summary>Whether it is one size only.</summary>
    public bool IsOne => !IsMixed && Least == Most;

    /// <summary>Both together.</summary>
    public ShapeRange With(ShapeRange other) =>
        new(
            Least with
            {
                Channels = Math.Min(Least.Channels, other.Least.Channels),
                Height = Math.Min(Least.Height, other.Least.Height),
                Width = Math.Min(Least.Width, other.Least.Width),
            },
            Most with
            {
                Channels = Math.Max(Most.Channels, other.Most.Channels),
                Height = Math.Max(Most.Height, other.Most.Height),
                Width = Math.Max(Most.Width, other.Most.Width),
            },
            IsMixed || other.IsMixed || Least.Kind != other.Least.Kind
        );

    /// <summary>As a shape is read, with a range where an axis varies: 16×16×8–32; … where the kinds differ.</summary>
    public override string ToString() =>
        IsMixed
            ? "…"
            : Least.Kind switch
            {
                ShapeKind.Image =>
                    $"{Axis(Least.Height, Most.Height)}×{Axis(Least.Width, Most.Width)}×{Axis(Least.Channels, Most.Channels)}",
                ShapeKind.Tokens => $"{Axis(Least.Height, Most.Height)}×{Axis(Least.Channels, Most.Channels)}",
                _ => Axis(Least.Channels, Most.Channels),
            };

    private static string Axis(int least, int most) => least == most ? $"{least}" : $"{least}–{most}";
}

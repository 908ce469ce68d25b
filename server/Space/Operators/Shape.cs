using NasNavigator.Space.Costs;

namespace NasNavigator.Space.Operators;

/// <summary>What a tensor's axes mean, the batch left out.</summary>
public enum ShapeKind
{
    /// <summary>(channels, height, width).</summary>
    Image,

    /// <summary>(tokens, channels); the number of tokens is <see cref="Shape.Height"/>.</summary>
    Tokens,

    /// <summary>(channels).</summary>
    Features,
}

/// <summary>Size of a tensor without its batch axis.</summary>
public readonly record struct Shape(ShapeKind Kind, int Channels, int Height, int Width)
{
    /// <summary>Number of scalars.</summary>
    public long Count => Saturating.Product(Channels, Height, Width);

    /// <summary>A picture or feature map.</summary>
    public static Shape Image(int channels, int height, int width) => new(ShapeKind.Image, channels, height, width);

    /// <summary>A sequence of vectors.</summary>
    public static Shape Tokens(int tokens, int channels) => new(ShapeKind.Tokens, channels, tokens, 1);

    /// <summary>One vector.</summary>
    public static Shape Features(int channels) => new(ShapeKind.Features, channels, 1, 1);

    /// <summary>As people read it: height×width×channels, tokens×channels, or channels.</summary>
    public override string ToString() =>
        Kind switch
        {
            ShapeKind.Image => $"{Height}×{Width}×{Channels}",
            ShapeKind.Tokens => $"{Height}×{Channels}",
            _ => $"{Channels}",
        };
}

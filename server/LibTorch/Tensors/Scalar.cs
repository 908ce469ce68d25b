namespace NasNavigator.LibTorch;

/// <summary>A number that keeps whether it is whole: adding 1 to an integer tensor leaves it integer, adding 1.0 does not.</summary>
public readonly struct Scalar
{
    private Scalar(long integer) => Integer = integer;

    private Scalar(double real)
    {
        Real = real;
        IsReal = true;
    }

    internal long Integer { get; }

    internal double Real { get; }

    internal bool IsReal { get; }

    /// <summary>A whole number.</summary>
    public static implicit operator Scalar(long value) => new(value);

    /// <summary>A whole number.</summary>
    public static implicit operator Scalar(int value) => new((long)value);

    /// <summary>A real number.</summary>
    public static implicit operator Scalar(double value) => new(value);

    /// <summary>A real number.</summary>
    public static implicit operator Scalar(float value) => new((double)value);
}

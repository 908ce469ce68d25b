namespace NasNavigator.LibTorch;

public static partial class torch
{
    /// <summary>64-bit floating point.</summary>
    public const ScalarType float64 = ScalarType.Float64;

    /// <summary>32-bit floating point, the default.</summary>
    public const ScalarType float32 = ScalarType.Float32;

    /// <summary>16-bit floating point.</summary>
    public const ScalarType float16 = ScalarType.Float16;

    /// <summary>16-bit floating point with the range of 32 bits.</summary>
    public const ScalarType bfloat16 = ScalarType.BFloat16;

    /// <summary>64-bit integer, what labels and indices are.</summary>
    public const ScalarType int64 = ScalarType.Int64;

    /// <summary>32-bit integer.</summary>
    public const ScalarType int32 = ScalarType.Int32;

    /// <summary>Unsigned byte, what pictures are stored as.</summary>
    public const ScalarType uint8 = ScalarType.Byte;

    /// <summary>Type of the elements of a tensor, with libtorch's numbers.</summary>
    public enum ScalarType : sbyte
    {
        /// <summary>Unsigned byte.</summary>
        Byte = 0,

        /// <summary>Signed byte.</summary>
        Int8 = 1,

        /// <summary>16-bit integer.</summary>
        Int16 = 2,

        /// <summary>32-bit integer.</summary>
        Int32 = 3,

        /// <summary>64-bit integer.</summary>
        Int64 = 4,

        /// <summary>16-bit floating point.</summary>
        Float16 = 5,

        /// <summary>32-bit floating point.</summary>
        Float32 = 6,

        /// <summary>64-bit floating point.</summary>
        Float64 = 7,

        /// <summary>True or false, one byte.</summary>
        Bool = 11,

        /// <summary>16-bit floating point with the range of 32 bits.</summary>
        BFloat16 = 15,
    }
}

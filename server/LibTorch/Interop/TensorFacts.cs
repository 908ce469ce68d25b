using System.Runtime.InteropServices;

namespace NasNavigator.LibTorch.Interop;

/// <summary>All that the shim tells of one tensor in one call; mirrors <c>Facts</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct TensorFacts
{
    public const int MostDimensions = 16;

    public fixed long Sizes[MostDimensions];
    public long ElementCount;
    public nint Data;
    public int Dimensions;
    public int ScalarType;
    public int DeviceType;
    public int DeviceIndex;
    public int RequiresGrad;
    public int IsLeaf;
    public int IsContiguous;
    public int Reserved;
}

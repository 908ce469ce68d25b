using System.Text;

namespace NasNavigator.LibTorch.Installation;

/// <summary>Reads the C++ ABI off a library's exported names.</summary>
/// <remarks>
/// PyTorch can be asked too, but that imports torch, which takes seconds and does not work for a libtorch without Python.
/// The name of a constructor that takes a string tells the same for all of them.
/// </remarks>
internal static class TorchLibraries
{
    /// <summary>c10::Error::Error(SourceLocation, std::string) with the strings from before C++11.</summary>
    private static readonly byte[] OldName = Encoding.ASCII.GetBytes("_ZN3c105ErrorC1ENS_14SourceLocationESs\0");

    public static bool HasCxx11Abi(string libc10) => File.ReadAllBytes(libc10).AsSpan().IndexOf(OldName) < 0;
}

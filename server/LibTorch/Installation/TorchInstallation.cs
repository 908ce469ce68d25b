namespace NasNavigator.LibTorch;

/// <summary>One libtorch with headers, as found on the machine.</summary>
/// <param name="Origin">Who named it, in words: <c>NASNAV_TORCH</c>, <c>python3 on PATH</c>, <c>system</c>.</param>
/// <param name="IncludeDirectory">Holds ATen/, c10/ and torch/.</param>
/// <param name="LibraryDirectory">Holds libtorch_cpu.so and libc10.so.</param>
/// <param name="Version">From its headers: <c>1.13.1</c>.</param>
/// <param name="Cxx11Abi">Whether it was built with the C++11 strings of libstdc++; pip wheels before 2.6 were not.</param>
/// <param name="HasCuda">Whether it carries CUDA kernels.</param>
public sealed record TorchInstallation(
    string Origin,
    string IncludeDirectory,
    string LibraryDirectory,
    string Version,
    bool Cxx11Abi,
    bool HasCuda
);

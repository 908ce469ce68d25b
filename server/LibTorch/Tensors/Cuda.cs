using System.Diagnostics.CodeAnalysis;
using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

public static partial class torch
{
    /// <summary>What concerns CUDA devices only.</summary>
    [SuppressMessage("Naming", "CA1724:Type names should not match namespaces", Justification = "PyTorch's name.")]
    public static unsafe class cuda
    {
        /// <summary>Whether this libtorch was built for CUDA and finds a device.</summary>
        public static bool is_available() => device_count() > 0;

        /// <summary>Number of CUDA devices that libtorch can use; 0 without a driver.</summary>
        public static int device_count()
        {
            TorchRuntime.EnsureLoaded();
            return Shim.CudaDevices();
        }

        /// <summary>Waits until a device has done all that was asked of it.</summary>
        public static void synchronize(Device? device = null)
        {
            TorchRuntime.EnsureLoaded();
            var message = stackalloc byte[Shim.MessageSize];
            Shim.Check(Shim.CudaSynchronize(device?.index ?? 0, message, Shim.MessageSize), message, "cuda.synchronize");
        }

        /// <summary>Free and total memory of the current device, in bytes; what libtorch keeps for reuse counts as taken.</summary>
        public static (long free, long total) mem_get_info()
        {
            TorchRuntime.EnsureLoaded();
            var message = stackalloc byte[Shim.MessageSize];
            long free;
            long total;
            Shim.Check(Shim.CudaMemory(&free, &total, message, Shim.MessageSize), message, "cuda.mem_get_info");
            return (free, total);
        }
    }

    /// <summary>What concerns PyTorch's back ends.</summary>
    public static class backends
    {
        /// <summary>NVIDIA's library of layers.</summary>
        public static unsafe class cudnn
        {
            /// <summary>Lets cuDNN time its convolution algorithms at the first call of each shape and keep the fastest.</summary>
            public static bool benchmark
            {
                set
                {
                    TorchRuntime.EnsureLoaded();
                    var message = stackalloc byte[Shim.MessageSize];
                    Shim.Check(Shim.SetCudnnBenchmark(value ? 1 : 0, message, Shim.MessageSize), message, "cudnn.benchmark");
                }
            }
        }
    }
}

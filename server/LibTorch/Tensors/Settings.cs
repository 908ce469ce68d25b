using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

public static unsafe partial class torch
{
    /// <summary>libtorch's version: <c>1.13.1</c>, <c>2.6.0</c>.</summary>
    public static string __version__
    {
        get
        {
            TorchRuntime.EnsureLoaded();
            return TorchRuntime.Version;
        }
    }

    /// <summary>Number of tensors that C# holds at this moment, in all scopes and outside. A training loop leaves it where it was.</summary>
    public static long LiveTensorCount
    {
        get
        {
            TorchRuntime.EnsureLoaded();
            return Shim.LiveTensors();
        }
    }

    /// <summary>Threads that one operator may use. Set to the number of cores when libtorch is loaded.</summary>
    public static void set_num_threads(int num)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(num, 1);
        TorchRuntime.EnsureLoaded();
        var message = stackalloc byte[Shim.MessageSize];
        Shim.Check(Shim.SetThreads(num, message, Shim.MessageSize), message, "set_num_threads");
    }

    /// <summary>Threads that one operator may use.</summary>
    public static int get_num_threads()
    {
        TorchRuntime.EnsureLoaded();
        return Shim.Threads();
    }

    /// <summary>Seeds the random state of all devices.</summary>
    public static void manual_seed(long seed)
    {
        TorchRuntime.EnsureLoaded();
        var message = stackalloc byte[Shim.MessageSize];
        Shim.Check(Shim.ManualSeed(seed, message, Shim.MessageSize), message, "manual_seed");
    }

    /// <summary>The random state of a device, a byte tensor in main memory that can be kept in a file.</summary>
    public static Tensor get_rng_state(Device? device = null)
    {
        TorchRuntime.EnsureLoaded();
        var message = stackalloc byte[Shim.MessageSize];
        var place = device ?? CPU;
        nint state;
        Shim.Check(Shim.RandomState((int)place.type, GeneratorIndex(place), &state, message, Shim.MessageSize), message, "get_rng_state");
        return new Tensor(state);
    }

    /// <summary>Restores what <see cref="get_rng_state"/> returned, for the same kind of device and version of libtorch.</summary>
    public static void set_rng_state(Tensor new_state, Device? device = null)
    {
        TorchRuntime.EnsureLoaded();
        var message = stackalloc byte[Shim.MessageSize];
        var place = device ?? CPU;
        var status = Shim.SetRandomState((int)place.type, GeneratorIndex(place), new_state.Handle, message, Shim.MessageSize);
        Shim.Check(status, message, "set_rng_state");
    }

    /// <summary>Refuses operators whose result depends on the order of threads. Slower on CUDA.</summary>
    public static void use_deterministic_algorithms(bool mode)
    {
        TorchRuntime.EnsureLoaded();
        var message = stackalloc byte[Shim.MessageSize];
        Shim.Check(Shim.SetDeterministic(mode ? 1 : 0, message, Shim.MessageSize), message, "use_deterministic_algorithms");
    }

    /// <summary>The CPU has one generator and counts it from −1.</summary>
    private static int GeneratorIndex(Device device) => device.type == DeviceType.CPU ? -1 : device.index;
}

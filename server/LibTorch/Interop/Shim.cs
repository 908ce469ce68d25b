using System.Runtime.InteropServices;
using System.Text;

namespace NasNavigator.LibTorch.Interop;

/// <summary>The shim's functions, found by name in the library that <see cref="Bind"/> is given.</summary>
/// <remarks>
/// Function pointers and not DllImport: the library's path is known only at run time, and nothing may be loaded before the
/// first use. Functions that do no more than read a field skip the garbage collector's transition.
/// </remarks>
internal static unsafe class Shim
{
    /// <summary>Must equal <c>nn_interface_version</c> of the shim.</summary>
    public const int InterfaceVersion = 2;

    public static delegate* unmanaged<nint> TorchVersion;
    public static delegate* unmanaged<byte*, byte*, nint*, int*, byte*, int, int> FindOperator;
    public static delegate* unmanaged<nint, Argument*, int, Argument*, int, int*, byte*, int, int> Call;
    public static delegate* unmanaged<nint*, int, void> Free;
    public static delegate* unmanaged[SuppressGCTransition]<long> LiveTensors;
    public static delegate* unmanaged[SuppressGCTransition]<nint, TensorFacts*, byte*, int, int> Facts;
    public static delegate* unmanaged<nint*, int, nint*, byte*, int, int> Grads;
    public static delegate* unmanaged<nint*, int, nint, byte*, int, int> SetGrads;
    public static delegate* unmanaged<nint, int, byte*, int, int> SetRequiresGrad;
    public static delegate* unmanaged<nint*, int, nint*, int, nint*, int, int, int, int, nint*, byte*, int, int> AutogradGrad;
    public static delegate* unmanaged[SuppressGCTransition]<int> GradEnabled;
    public static delegate* unmanaged[SuppressGCTransition]<int, void> SetGradEnabled;
    public static delegate* unmanaged[SuppressGCTransition]<int, void> SkipAutograd;
    public static delegate* unmanaged[SuppressGCTransition]<nint, int> RequiresGrad;
    public static delegate* unmanaged[SuppressGCTransition]<nint, nint> Keep;
    public static delegate* unmanaged[SuppressGCTransition]<nint, void> Hold;
    public static delegate* unmanaged<nint*, int, void> LetGo;
    public static delegate* unmanaged<void> KeepMemory;
    public static delegate* unmanaged<int, byte*, int, int> SetThreads;
    public static delegate* unmanaged<int> Threads;
    public static delegate* unmanaged<long, byte*, int, int> ManualSeed;
    public static delegate* unmanaged<int, int, nint*, byte*, int, int> RandomState;
    public static delegate* unmanaged<int, int, nint, byte*, int, int> SetRandomState;
    public static delegate* unmanaged<int> CudaDevices;
    public static delegate* unmanaged<int, byte*, int, int> CudaSynchronize;
    public static delegate* unmanaged<long*, long*, byte*, int, int> CudaMemory;
    public static delegate* unmanaged<int, byte*, int, int> SetDeterministic;
    public static delegate* unmanaged<int, byte*, int, int> SetCudnnBenchmark;

    /// <summary>Room for a message of the shim; longer ones are cut there.</summary>
    public const int MessageSize = 2048;

    public static void Bind(string path)
    {
        var library = NativeLibrary.Load(path);
        var interfaceVersion = (delegate* unmanaged<int>)NativeLibrary.GetExport(library, "nn_interface_version");
        if (interfaceVersion() != InterfaceVersion)
        {
            throw new EntryPointNotFoundException($"{path} has interface {interfaceVersion()}, not {InterfaceVersion}");
        }

        nint Export(string name) => NativeLibrary.GetExport(library, name);
        TorchVersion = (delegate* unmanaged<nint>)Export("nn_torch_version");
        FindOperator = (delegate* unmanaged<byte*, byte*, nint*, int*, byte*, int, int>)Export("nn_find_operator");
        Call = (delegate* unmanaged<nint, Argument*, int, Argument*, int, int*, byte*, int, int>)Export("nn_call");
        Free = (delegate* unmanaged<nint*, int, void>)Export("nn_free");
        LiveTensors = (delegate* unmanaged[SuppressGCTransition]<long>)Export("nn_live_tensors");
        Facts = (delegate* unmanaged[SuppressGCTransition]<nint, TensorFacts*, byte*, int, int>)Export("nn_facts");
        Grads = (delegate* unmanaged<nint*, int, nint*, byte*, int, int>)Export("nn_grads");
        SetGrads = (delegate* unmanaged<nint*, int, nint, byte*, int, int>)Export("nn_set_grads");
        SetRequiresGrad = (delegate* unmanaged<nint, int, byte*, int, int>)Export("nn_set_requires_grad");
        AutogradGrad = (delegate* unmanaged<nint*, int, nint*, int, nint*, int, int, int, int, nint*, byte*, int, int>)Export(
            "nn_autograd_grad"
        );
        GradEnabled = (delegate* unmanaged[SuppressGCTransition]<int>)Export("nn_grad_enabled");
        SetGradEnabled = (delegate* unmanaged[SuppressGCTransition]<int, void>)Export("nn_set_grad_enabled");
        SkipAutograd = (delegate* unmanaged[SuppressGCTransition]<int, void>)Export("nn_skip_autograd");
        RequiresGrad = (delegate* unmanaged[SuppressGCTransition]<nint, int>)Export("nn_requires_grad");
        Keep = (delegate* unmanaged[SuppressGCTransition]<nint, nint>)Export("nn_keep");
        Hold = (delegate* unmanaged[SuppressGCTransition]<nint, void>)Export("nn_hold");
        LetGo = (delegate* unmanaged<nint*, int, void>)Export("nn_let_go");
        KeepMemory = (delegate* unmanaged<void>)Export("nn_keep_memory");
        SetThreads = (delegate* unmanaged<int, byte*, int, int>)Export("nn_set_threads");
        Threads = (delegate* unmanaged<int>)Export("nn_threads");
        ManualSeed = (delegate* unmanaged<long, byte*, int, int>)Export("nn_manual_seed");
        RandomState = (delegate* unmanaged<int, int, nint*, byte*, int, int>)Export("nn_random_state");
        SetRandomState = (delegate* unmanaged<int, int, nint, byte*, int, int>)Export("nn_set_random_state");
        CudaDevices = (delegate* unmanaged<int>)Export("nn_cuda_devices");
        CudaSynchronize = (delegate* unmanaged<int, byte*, int, int>)Export("nn_cuda_synchronize");
        CudaMemory = (delegate* unmanaged<long*, long*, byte*, int, int>)Export("nn_cuda_memory");
        SetDeterministic = (delegate* unmanaged<int, byte*, int, int>)Export("nn_set_deterministic");
        SetCudnnBenchmark = (delegate* unmanaged<int, byte*, int, int>)Export("nn_set_cudnn_benchmark");
    }

    /// <summary>Turns a status into an exception; <paramref name="what"/> names the act for the message.</summary>
    public static void Check(int status, byte* message, string what)
    {
        if (status != 0)
        {
            throw Failure(status, Text(message), what, "");
        }
    }

    public static TorchException Failure(int status, string message, string what, string shapes) =>
        status == 2 ? new OutOfTensorMemoryException(what, shapes, message) : new TensorOperationException(what, shapes, message);

    public static string Text(byte* message) => Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(message));
}

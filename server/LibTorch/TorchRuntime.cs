using NasNavigator.LibTorch.Installation;
using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

/// <summary>Brings libtorch into this process: finds it, compiles the shim where needed, loads it. Once a process.</summary>
/// <remarks>
/// Nothing is loaded before <see cref="Load"/> or the first use of a tensor. A failed attempt leaves nothing behind and may be
/// repeated, also with another search.
/// </remarks>
public static unsafe class TorchRuntime
{
    private static readonly Lock Gate = new();
    private static volatile bool _loaded;

    /// <summary>True once libtorch is in the process.</summary>
    public static bool IsLoaded => _loaded;

    /// <summary>The libtorch in use; null before it is loaded.</summary>
    public static TorchInstallation? Installation { get; private set; }

    /// <summary>The compiled shim in use; null before it is loaded.</summary>
    public static string? ShimPath { get; private set; }

    internal static string Version { get; private set; } = "unknown";

    /// <summary>For the few places that step around mistakes of libtorch 1.13, which Debian 12 carries.</summary>
    internal static bool IsBefore2 { get; private set; }

    /// <summary>Finds, compiles and loads now, telling how it goes; returns at once where that has been done.</summary>
    /// <exception cref="TorchException">There is no libtorch or no compiler, or compiling or loading failed.</exception>
    public static void Load(TorchSearch? search = null, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        if (_loaded)
        {
            return;
        }

        lock (Gate)
        {
            if (_loaded)
            {
                return;
            }

            var installation = TorchLocator.Find(search ?? new TorchSearch(), out _);
            var shim = ShimBuilder.Build(installation, progress, cancellation);
            Bind(shim);
            Installation = installation;
            ShimPath = shim;
            Version = Shim.Text((byte*)Shim.TorchVersion());
            IsBefore2 = Version.StartsWith("1.", StringComparison.Ordinal);
            Shim.KeepMemory();
            UseAllCores();
            _loaded = true;
        }
    }

    internal static void EnsureLoaded()
    {
        if (!_loaded)
        {
            Load();
        }
    }

    private static void Bind(string shim)
    {
        try
        {
            Shim.Bind(shim);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            throw new ShimLoadException(shim, e);
        }
    }

    /// <summary>libtorch's own default is one thread where OMP_NUM_THREADS is not set; a number that is set is obeyed.</summary>
    private static void UseAllCores()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable("OMP_NUM_THREADS"), out var wanted) || wanted < 1)
        {
            wanted = Environment.ProcessorCount;
        }

        var message = stackalloc byte[Shim.MessageSize];
        Shim.Check(Shim.SetThreads(wanted, message, Shim.MessageSize), message, "set_num_threads");
    }
}

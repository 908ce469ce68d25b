using NasNavigator.LibTorch.Installation;

namespace NasNavigator.LibTorch;

/// <summary>Looks over all that tensors need on this machine.</summary>
public static class TorchDoctor
{
    /// <summary>Never throws for what is missing: that is in the report's problems.</summary>
    /// <param name="search">Where to look first.</param>
    /// <param name="load">Whether to compile the shim where needed and load libtorch, which devices and threads need.</param>
    /// <param name="progress">Told when the shim is compiled.</param>
    /// <param name="cancellation">Stops the compiler.</param>
    public static TorchReport Report(
        TorchSearch? search = null,
        bool load = true,
        IProgress<string>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var problems = new List<TorchProblem>();
        var compiler = ShimBuilder.Compiler;
        var cmake = ShimBuilder.CMake;
        TorchInstallation? installation = null;
        IReadOnlyList<string> passed = [];
        try
        {
            installation = TorchLocator.Find(search ?? new TorchSearch(), out passed);
        }
        catch (LibTorchNotFoundException e)
        {
            passed = e.Places;
            problems.Add(new TorchProblem(e.Message, e.Remedy));
        }

        var shim = installation is null ? null : ShimCache.Find(installation, compiler);
        if (shim is null && (compiler is null || cmake is null))
        {
            var missing = new BuildToolMissingException(compiler is null ? "C++ compiler" : "CMake");
            problems.Add(new TorchProblem(missing.Message, missing.Remedy));
        }

        if (load && problems.Count == 0)
        {
            try
            {
                TorchRuntime.Load(search, progress, cancellation);
                shim = TorchRuntime.ShimPath;
            }
            catch (TorchException e)
            {
                problems.Add(new TorchProblem(e.Message, e.Remedy));
            }
        }

        var loaded = TorchRuntime.IsLoaded;
        return new TorchReport(
            loaded ? TorchRuntime.Installation : installation,
            passed,
            compiler,
            cmake,
            ShimCache.Root,
            shim,
            loaded,
            loaded ? torch.__version__ : null,
            loaded ? torch.get_num_threads() : null,
            loaded ? ["cpu", .. Enumerable.Range(0, torch.cuda.device_count()).Select(index => $"cuda:{index}")] : [],
            problems
        );
    }
}

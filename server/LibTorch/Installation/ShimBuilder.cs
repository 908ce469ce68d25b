namespace NasNavigator.LibTorch.Installation;

/// <summary>Compiles the shim once for each libtorch and compiler.</summary>
/// <remarks>
/// Serial across processes: a file lock beside the shim's folder. The shim is compiled in a folder of its own and moved into
/// place when it is whole, so a failure or a kill leaves nothing that looks like a shim.
/// </remarks>
internal static class ShimBuilder
{
    private static readonly TimeSpan CompileLimit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(100);

    /// <summary>The compiler by CXX, else the first of the usual names on PATH.</summary>
    public static string? Compiler =>
        Environment.GetEnvironmentVariable("CXX") is { Length: > 0 } named && CommandRunner.Find(named) is { } found
            ? found
            : CommandRunner.Find("c++") ?? CommandRunner.Find("g++") ?? CommandRunner.Find("clang++");

    /// <summary>CMake's path, or null.</summary>
    public static string? CMake => CommandRunner.Find("cmake");

    /// <summary>The shim's path, compiled now where it was not yet.</summary>
    /// <exception cref="BuildToolMissingException">There is no shim yet, and no compiler or CMake.</exception>
    /// <exception cref="ShimBuildException">The compiler failed, or the cache cannot be written.</exception>
    public static string Build(TorchInstallation installation, IProgress<string>? progress, CancellationToken cancellation)
    {
        var compiler = Compiler;
        if (ShimCache.Find(installation, compiler) is { } existing)
        {
            return existing;
        }

        compiler = compiler ?? throw new BuildToolMissingException("C++ compiler");
        var cmake = CMake ?? throw new BuildToolMissingException("CMake");
        var target = ShimCache.PathFor(installation, compiler);
        try
        {
            ShimCache.Prepare();
            using var alone = Lock(Path.GetDirectoryName(target)! + ".lock", progress, cancellation);
            return File.Exists(target) ? target : Compile(installation, compiler, cmake, target, progress, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ShimBuildException(installation, $"{ShimCache.Root} cannot be written ({e.Message})", log: null);
        }
    }

    private static string Compile(
        TorchInstallation installation,
        string compiler,
        string cmake,
        string target,
        IProgress<string>? progress,
        CancellationToken cancellation
    )
    {
        progress?.Report($"Compiling the bridge to libtorch {installation.Version} (once on this machine, under a minute)");
        var folder = Path.GetDirectoryName(target)!;
        var work = folder + ".work";
        if (Directory.Exists(work))
        {
            Directory.Delete(work, recursive: true); // left by a process that was killed: the lock is ours now
        }

        Directory.CreateDirectory(work);
        ShimCache.WriteSources(work);
        var build = Path.Combine(work, "build");
        string[] configure =
        [
            "-S",
            work,
            "-B",
            build,
            "-DCMAKE_BUILD_TYPE=Release",
            $"-DCMAKE_CXX_COMPILER={compiler}",
            $"-DTORCH_INCLUDE_DIR={installation.IncludeDirectory}",
            $"-DTORCH_LIBRARY_DIR={installation.LibraryDirectory}",
            $"-DTORCH_CXX11_ABI={(installation.Cxx11Abi ? 1 : 0)}",
            $"-DTORCH_CXX_STANDARD={StandardFor(installation.Version)}",
        ];
        var (configured, configureOutput) = CommandRunner.Run(cmake, configure, work, CompileLimit, cancellation);
        var (built, buildOutput) =
            configured == 0 ? CommandRunner.Run(cmake, ["--build", build], work, CompileLimit, cancellation) : (configured, "");
        if (built != 0)
        {
            var output = configureOutput + buildOutput;
            var log = folder + ".log";
            File.WriteAllText(log, output);
            Directory.Delete(work, recursive: true);
            throw new ShimBuildException(installation, FirstError(output), log);
        }

        Directory.CreateDirectory(folder);
        File.Move(Path.Combine(build, ShimCache.LibraryName), target, overwrite: true);
        Directory.Delete(work, recursive: true);
        progress?.Report("The bridge to libtorch is compiled");
        return target;
    }

    /// <summary>PyTorch's headers ask for C++17 since 2.0, its newest for C++20.</summary>
    internal static int StandardFor(string version) => Version.TryParse(version, out var parsed) && parsed >= new Version(2, 9) ? 20 : 17;

    internal static string FirstError(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.FirstOrDefault(line => line.Contains("error", StringComparison.OrdinalIgnoreCase))
            ?? lines.LastOrDefault()
            ?? "the compiler said nothing";
    }

    private static FileStream Lock(string path, IProgress<string>? progress, CancellationToken cancellation)
    {
        var told = false;
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                if (!told)
                {
                    progress?.Report("Waiting for another process that compiles the bridge to libtorch");
                    told = true;
                }

                cancellation.WaitHandle.WaitOne(LockPause);
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }
}

using System.Runtime.InteropServices;

namespace NasNavigator.LibTorch.Installation;

/// <summary>Finds libtorch: NASNAV_TORCH, the editor's setting, the chosen interpreter, the active environment, python3, the system.</summary>
/// <remarks>
/// Python is asked where its torch lies, but torch is not imported: that takes seconds. It is asked from an empty private
/// folder, so that a torch/ planted in the workspace is not taken for the real one.
/// </remarks>
internal static class TorchLocator
{
    /// <summary>Prints the folder of the package without importing it.</summary>
    private const string Question =
        "import importlib.util as u; s = u.find_spec('torch'); print('torch-at:' + s.submodule_search_locations[0] if s else 'torch-absent')";

    private static readonly TimeSpan PythonLimit = TimeSpan.FromSeconds(60);

    /// <summary>The first usable libtorch; <paramref name="places"/> tells what was passed over and why.</summary>
    /// <exception cref="LibTorchNotFoundException">There is none, or NASNAV_TORCH or the setting names what is none.</exception>
    public static TorchInstallation Find(TorchSearch search, out IReadOnlyList<string> places)
    {
        var passed = new List<string>();
        places = passed;
        foreach (var (origin, path, named) in Candidates(search))
        {
            if (TryAt(path, origin, out var installation, out var reason))
            {
                return installation;
            }

            passed.Add($"{origin} ({path}): {reason}");
            if (named)
            {
                throw new LibTorchNotFoundException(passed);
            }
        }

        if (TrySystem(out var system))
        {
            return system;
        }

        passed.Add("system: no ATen headers beside a libtorch_cpu.so");
        throw new LibTorchNotFoundException(passed);
    }

    /// <summary>Looks at a Python interpreter, a torch package, a libtorch folder or its CMake folder.</summary>
    public static bool TryAt(string path, string origin, out TorchInstallation installation, out string reason)
    {
        installation = null!;
        if (File.Exists(path))
        {
            return TryPython(path, origin, out installation, out reason);
        }

        if (!Directory.Exists(path))
        {
            reason = "there is no such file or folder";
            return false;
        }

        string[] roots = [path, Path.Combine(path, "torch"), Path.Combine(path, "..", ".."), Path.Combine(path, "..", "..", "..")];
        foreach (var root in roots)
        {
            if (TryRoot(Path.GetFullPath(root), origin, out installation))
            {
                reason = "";
                return true;
            }
        }

        var python = Path.Combine(path, "bin", "python3");
        if (File.Exists(python))
        {
            return TryPython(python, origin, out installation, out reason);
        }

        reason = "it holds neither headers and libraries of libtorch nor a Python";
        return false;
    }

    private static IEnumerable<(string Origin, string Path, bool Named)> Candidates(TorchSearch search)
    {
        if (Environment.GetEnvironmentVariable("NASNAV_TORCH") is { Length: > 0 } named)
        {
            yield return ("NASNAV_TORCH", named, true);
        }

        if (search.EditorSetting is { Length: > 0 } setting)
        {
            yield return ("the editor's setting", setting, true);
        }

        if (search.Interpreter is { Length: > 0 } interpreter)
        {
            yield return ("the chosen interpreter", interpreter, false);
        }

        foreach (var variable in (string[])["VIRTUAL_ENV", "CONDA_PREFIX"])
        {
            if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } environment && Path.IsPathRooted(environment))
            {
                yield return (variable, Path.Combine(environment, "bin", "python3"), false);
            }
        }

        if (CommandRunner.Find("python3") is { } python)
        {
            yield return ("python3 on PATH", python, false);
        }
    }

    private static bool TryPython(string python, string origin, out TorchInstallation installation, out string reason)
    {
        installation = null!;
        var folder = Directory.CreateTempSubdirectory("nasnav-ask-"); // mode 0700
        try
        {
            var (exitCode, output) = CommandRunner.Run(python, ["-c", Question], folder.FullName, PythonLimit);
            var answer = output.Split('\n').FirstOrDefault(line => line.StartsWith("torch-at:", StringComparison.Ordinal));
            if (answer is null)
            {
                reason = output.Contains("torch-absent") ? "it has no PyTorch" : $"it does not answer (exit code {exitCode})";
                return false;
            }

            var root = answer["torch-at:".Length..].Trim();
            reason = $"{root} has no headers or libraries";
            return TryRoot(root, origin, out installation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool TryRoot(string root, string origin, out TorchInstallation installation) =>
        TryFolders(Path.Combine(root, "include"), Path.Combine(root, "lib"), origin, out installation)
        || TryFolders(Path.Combine(root, "include"), Path.Combine(root, "lib", Multiarch), origin, out installation);

    private static bool TrySystem(out TorchInstallation installation)
    {
        foreach (var root in (string[])["/usr", "/usr/local", "/opt/libtorch"])
        {
            if (TryRoot(root, "system", out installation))
            {
                return true;
            }
        }

        installation = null!;
        return false;
    }

    private static string Multiarch =>
        RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "aarch64-linux-gnu" : "x86_64-linux-gnu";

    private static bool TryFolders(string include, string library, string origin, out TorchInstallation installation)
    {
        installation = null!;
        if (
            !File.Exists(Path.Combine(include, "ATen", "core", "dispatch", "Dispatcher.h"))
            || !File.Exists(Path.Combine(library, "libtorch_cpu.so"))
            || !File.Exists(Path.Combine(library, "libc10.so"))
        )
        {
            return false;
        }

        installation = new TorchInstallation(
            origin,
            include,
            library,
            TorchHeaders.VersionIn(include),
            TorchLibraries.HasCxx11Abi(Path.Combine(library, "libc10.so")),
            File.Exists(Path.Combine(library, "libtorch_cuda.so")) || File.Exists(Path.Combine(library, "libtorch_hip.so"))
        );
        return true;
    }
}

using System.Globalization;
using System.Reflection;
using System.Text;

namespace NasNavigator.LibTorch.Installation;

/// <summary>The private folder where compiled shims are kept, one folder for each libtorch and compiler.</summary>
internal static class ShimCache
{
    public const string LibraryName = "libnasnav_torch.so";

    private static readonly string[] SourceNames = ["CMakeLists.txt", "nasnav_boxing.h", "nasnav_machine.cpp", "nasnav_torch.cpp"];

    /// <summary>Under XDG_CACHE_HOME or ~/.cache; created for the owner only.</summary>
    public static string Root
    {
        get
        {
            var home = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            if (string.IsNullOrEmpty(home) || !Path.IsPathRooted(home))
            {
                home = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
            }

            return Path.Combine(home, "nasnav", "torch");
        }
    }

    /// <summary>Where the shim for this libtorch and compiler belongs, whether it is there or not.</summary>
    public static string PathFor(TorchInstallation installation, string compiler) =>
        Path.Combine(Root, $"{KeyOf(installation)}-{KeyOf(compiler)}", LibraryName);

    /// <summary>A shim compiled for this libtorch, by this compiler or by one that has since gone; or null.</summary>
    public static string? Find(TorchInstallation installation, string? compiler)
    {
        if (compiler is not null)
        {
            var exact = PathFor(installation, compiler);
            return File.Exists(exact) ? exact : null;
        }

        return !Directory.Exists(Root)
            ? null
            : Directory
                .GetDirectories(Root, KeyOf(installation) + "-*")
                .Select(folder => Path.Combine(folder, LibraryName))
                .FirstOrDefault(File.Exists);
    }

    /// <summary>Creates the folder for its owner only. Fails where it belongs to somebody else.</summary>
    public static void Prepare()
    {
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Root);
            return;
        }

        Directory.CreateDirectory(Root, OwnerOnly);
        File.SetUnixFileMode(Root, OwnerOnly); // only the owner may do this, so a planted folder is noticed
    }

    public static void WriteSources(string folder)
    {
        foreach (var name in SourceNames)
        {
            File.WriteAllBytes(Path.Combine(folder, name), Source(name));
        }
    }

    private static string KeyOf(TorchInstallation installation)
    {
        var library = new FileInfo(Path.Combine(installation.LibraryDirectory, "libtorch_cpu.so"));
        var real = library.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? library;
        return Fingerprint([
            .. Encoding.UTF8.GetBytes(
                string.Join(
                    '\0',
                    installation.IncludeDirectory,
                    installation.LibraryDirectory,
                    installation.Version,
                    installation.Cxx11Abi,
                    real.Length
                )
            ),
            .. SourceNames.SelectMany(Source),
        ]);
    }

    /// <summary>Path, size and time stand for the version: asking the compiler would start a process each time.</summary>
    private static string KeyOf(string compiler)
    {
        var file = new FileInfo(compiler);
        var real = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        var text = $"{compiler}\0{real.FullName}\0{real.Length}\0{real.LastWriteTimeUtc.Ticks}";
        return Fingerprint(Encoding.UTF8.GetBytes(text))[..8];
    }

    /// <summary>FNV-1a in 64 bits. No secret is kept by it, and SHA-256 would need OpenSSL, which GPU containers may lack.</summary>
    private static string Fingerprint(ReadOnlySpan<byte> bytes)
    {
        var hash = 14695981039346656037;
        foreach (var value in bytes)
        {
            hash = (hash ^ value) * 1099511628211;
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static byte[] Source(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("native/" + name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

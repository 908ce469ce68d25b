using NasNavigator.LibTorch.Installation;

namespace NasNavigator.LibTorch.Tests.Installation;

public sealed class InstallationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nasnav-installation-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void TryAt_FolderWithoutLibtorch_SaysWhatIsMissing()
    {
        TorchLocator.TryAt(_folder.FullName, "test", out _, out var reason).ShouldBeFalse();

        reason.ShouldBe("it holds neither headers and libraries of libtorch nor a Python");
    }

    [Fact]
    public void TryAt_ProgramThatIsNoPython_DoesNotAnswer()
    {
        TorchLocator.TryAt("/bin/false", "test", out _, out var reason).ShouldBeFalse();

        reason.ShouldContain("does not answer");
    }

    [Fact]
    public void TryAt_LibtorchFolder_ReadsVersionAndAbiFromIt()
    {
        var root = FakeLibtorch("_ZN3c105ErrorC1ENS_14SourceLocationESs\0");

        TorchLocator.TryAt(root, "test", out var installation, out _).ShouldBeTrue();

        installation.Version.ShouldBe("2.4.1");
        installation.Cxx11Abi.ShouldBeFalse();
        installation.HasCuda.ShouldBeFalse();
        installation.Origin.ShouldBe("test");
    }

    [Fact]
    public void TryAt_SitePackages_FindsTheTorchInside()
    {
        FakeLibtorch("_ZN3c105ErrorC1ENS_14SourceLocationENSt7__cxx1112basic_string");

        TorchLocator.TryAt(_folder.FullName, "test", out var installation, out _).ShouldBeTrue();

        installation.Cxx11Abi.ShouldBeTrue();
    }

    [Fact]
    public void TryAt_TorchPlantedInTheWorkingFolder_IsNotAsked()
    {
        if (PythonFactAttribute.Python is not { } python)
        {
            return;
        }

        var marker = Path.Combine(_folder.FullName, "ran");
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "torch"));
        File.WriteAllText(Path.Combine(_folder.FullName, "torch", "__init__.py"), $"open({marker.Length} and r'{marker}', 'w')");
        var before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = _folder.FullName;
        try
        {
            if (TorchLocator.TryAt(python, "test", out var installation, out _))
            {
                installation.LibraryDirectory.ShouldNotStartWith(_folder.FullName);
            }
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }

        File.Exists(marker).ShouldBeFalse();
    }

    [Fact]
    public void Find_SettingThatIsNoLibtorch_IsAnErrorAndNotPassedOver()
    {
        var error = Should.Throw<LibTorchNotFoundException>(() =>
            TorchLocator.Find(new TorchSearch(EditorSetting: _folder.FullName), out _)
        );

        error.Message.ShouldContain("the editor's setting");
        error.Remedy.ShouldContain("apt-get install libtorch-dev");
    }

    [Theory]
    [InlineData("1.13.0", 17)]
    [InlineData("2.4.1", 17)]
    [InlineData("2.11.0", 20)]
    [InlineData("unknown", 17)]
    public void StandardFor_Version_IsWhatItsHeadersAskFor(string version, int standard) =>
        ShimBuilder.StandardFor(version).ShouldBe(standard);

    [Fact]
    public void FirstError_OfACompiler_IsItsFirstErrorLine() =>
        ShimBuilder
            .FirstError("-- Configuring\nnote: fine\nx.cpp:3:1: error: 'at' was not declared\nx.cpp:9: error: more\n")
            .ShouldBe("x.cpp:3:1: error: 'at' was not declared");

    [Fact]
    public void Build_HeadersThatDoNotCompile_TellsTheErrorAndKeepsTheLog()
    {
        if (ShimBuilder.Compiler is null || ShimBuilder.CMake is null)
        {
            return;
        }

        var root = FakeLibtorch("");
        TorchLocator.TryAt(root, "test", out var installation, out _).ShouldBeTrue();

        var error = Should.Throw<ShimBuildException>(() => ShimBuilder.Build(installation, null, default));

        error.Message.ShouldContain("error");
        error.Log.ShouldNotBeNull();
        File.Exists(error.Log).ShouldBeTrue();
        error.Remedy.ShouldContain(error.Log);
        File.Delete(error.Log);
        File.Delete(Path.ChangeExtension(error.Log, ".lock"));
    }

    [LibTorchFact]
    public void Report_LibtorchLoaded_TellsAllOfIt()
    {
        var report = TorchDoctor.Report();

        report.IsReady.ShouldBeTrue();
        report.Installation.ShouldNotBeNull();
        report.Version.ShouldNotBeNull();
        report.Devices.ShouldContain("cpu");
        report.Threads.ShouldNotBeNull().ShouldBeGreaterThan(0);
        File.Exists(report.Shim).ShouldBeTrue();
        if (!OperatingSystem.IsWindows())
        {
            var mode = File.GetUnixFileMode(report.CacheFolder);
            mode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [LibTorchFact]
    public void Build_ShimIsThere_CompilesNothing()
    {
        var told = new List<string>();

        ShimBuilder.Build(TorchRuntime.Installation!, new Listener(told), default).ShouldBe(TorchRuntime.ShimPath);

        told.ShouldBeEmpty();
    }

    /// <summary>The files that the locator looks for, with nothing in them that would compile.</summary>
    private string FakeLibtorch(string exportedName)
    {
        var root = Path.Combine(_folder.FullName, "torch");
        var version = Path.Combine(root, "include", "torch", "csrc", "api", "include", "torch");
        var dispatcher = Path.Combine(root, "include", "ATen", "core", "dispatch");
        var library = Path.Combine(root, "lib");
        foreach (var folder in (string[])[version, dispatcher, library])
        {
            Directory.CreateDirectory(folder);
        }

        File.WriteAllText(Path.Combine(dispatcher, "Dispatcher.h"), "");
        File.WriteAllText(
            Path.Combine(version, "version.h"),
            "#define TORCH_VERSION_MAJOR 2\n#define TORCH_VERSION_MINOR 4\n#define TORCH_VERSION_PATCH 1\n"
        );
        File.WriteAllText(Path.Combine(library, "libtorch_cpu.so"), "");
        File.WriteAllText(Path.Combine(library, "libc10.so"), exportedName);
        return root;
    }

    private sealed class Listener(List<string> told) : IProgress<string>
    {
        public void Report(string value) => told.Add(value);
    }
}

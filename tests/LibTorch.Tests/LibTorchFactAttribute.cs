namespace NasNavigator.LibTorch.Tests;

/// <summary>A fact that needs libtorch, and is skipped with the reason where it cannot be found, compiled against or loaded.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LibTorchFactAttribute : FactAttribute
{
    public LibTorchFactAttribute() => Skip = LibTorchPresence.Problem;
}

/// <inheritdoc cref="LibTorchFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LibTorchTheoryAttribute : TheoryAttribute
{
    public LibTorchTheoryAttribute() => Skip = LibTorchPresence.Problem;
}

internal static class LibTorchPresence
{
    private static readonly Lazy<string?> Answer = new(() =>
    {
        try
        {
            TorchRuntime.Load();
            return null;
        }
        catch (TorchException e)
        {
            return $"{e.Message} {e.Remedy}";
        }
    });

    public static string? Problem => Answer.Value;
}

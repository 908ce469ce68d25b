namespace NasNavigator.Cli;

/// <summary>The version as people say it: 0.1 for 0.1.0.</summary>
internal static class ProductVersion
{
    public static string Text { get; } = Read();

    private static string Read()
    {
        var version = typeof(ProductVersion).Assembly.GetName().Version ?? new Version(0, 0);
        return version.Build > 0 ? version.ToString(3) : version.ToString(2);
    }
}

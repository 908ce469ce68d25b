namespace NasNavigator.Space.Checks;

/// <summary>The file is too long. Reported by the parser.</summary>
internal sealed class TooLong : Check
{
    private static readonly TooLong Instance = new();

    internal const string OwnCode = "NAS114";

    public override string Code => OwnCode;

    public override Severity Severity => Severity.Error;

    public override string Title => "The file is too long";

    public static Diagnostic For(int length, int limit) =>
        Instance.At(default, $"The file has {length:N0} characters; at most {limit:N0} are read. Split it, or generate less.");
}

namespace NasNavigator.Testing;

/// <summary>A theory that reads the published tables of the shared folder, and is skipped with a message where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute()
    {
        if (Repository.Shared is null)
        {
            Skip = "The folder ../shared with the published tables is absent on this machine.";
        }
    }
}

using NasNavigator.Testing;

namespace NasNavigator.Search.Tests;

/// <summary>A theory of minutes that reads the shared folder: run with <c>NASNAV_TEST_LONG=1</c> where that is there, else skipped with a message.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongSharedDataTheoryAttribute : TheoryAttribute
{
    public LongSharedDataTheoryAttribute()
    {
        if (Environment.GetEnvironmentVariable("NASNAV_TEST_LONG") != "1")
        {
            Skip = "Takes minutes; set NASNAV_TEST_LONG=1.";
        }
        else if (Repository.Shared is null)
        {
            Skip = "The folder ../shared with the published tables is absent on this machine.";
        }
    }
}

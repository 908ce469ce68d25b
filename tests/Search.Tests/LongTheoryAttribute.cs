namespace NasNavigator.Search.Tests;

/// <summary>A theory of minutes: run with <c>NASNAV_TEST_LONG=1</c>, else skipped with a message.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongTheoryAttribute : TheoryAttribute
{
    public LongTheoryAttribute()
    {
        if (Environment.GetEnvironmentVariable("NASNAV_TEST_LONG") != "1")
        {
            Skip = "Takes minutes; set NASNAV_TEST_LONG=1.";
        }
    }
}

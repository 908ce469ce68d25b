namespace NasNavigator.Testing;

/// <summary>A fact that takes minutes: run by `npm run test:long` (NASNAV_TEST_LONG=1), skipped with a message otherwise.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute()
    {
        if (!LongTests.AreOn)
        {
            Skip = "Takes minutes: run by npm run test:long.";
        }
    }
}

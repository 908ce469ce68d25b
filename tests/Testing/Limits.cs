namespace NasNavigator.Testing;

public static class Limits
{
    /// <summary>Fails with <see cref="TimeoutException"/> instead of hanging the whole test run.</summary>
    public static Task WithinSeconds(this Task task, double seconds) => task.WaitAsync(TimeSpan.FromSeconds(seconds));

    /// <inheritdoc cref="WithinSeconds(Task, double)"/>
    public static Task<T> WithinSeconds<T>(this Task<T> task, double seconds) => task.WaitAsync(TimeSpan.FromSeconds(seconds));
}

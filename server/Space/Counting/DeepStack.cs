using System.Runtime.ExceptionServices;

namespace NasNavigator.Space.Counting;

/// <summary>Goes on with a deep recursion where the caller's stack ends.</summary>
internal static class DeepStack
{
    private const int Bytes = 256 * 1024 * 1024;

    /// <summary>Runs the work on a thread with a large stack and waits for it; what it throws is thrown here.</summary>
    public static T Run<T>(Func<T> work)
    {
        var (result, failure) = (default(T), (ExceptionDispatchInfo?)null);
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = work();
                }
#pragma warning disable CA1031 // Whatever happens there is thrown again here, on the caller's thread.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    failure = ExceptionDispatchInfo.Capture(exception);
                }
            },
            Bytes
        );
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }
}

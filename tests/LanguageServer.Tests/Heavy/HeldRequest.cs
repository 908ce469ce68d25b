using System.Text.Json.Serialization;
using NasNavigator.LanguageServer.Heavy;

namespace NasNavigator.LanguageServer.Tests.Heavy;

/// <summary>A computation that a test holds for as long as it wants.</summary>
internal sealed partial class HeldRequest : IDisposable
{
    private readonly ManualResetEventSlim _released = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HeldRequest() =>
        Request = new HeavyRequest<Number, Number>("held", HeldJson.Default.Number, HeldJson.Default.Number, Compute)
        {
            IsSmall = number => number.Value < 0,
        };

    public HeavyRequest<Number, Number> Request { get; }

    /// <summary>Ends when a computation has begun.</summary>
    public Task Started => _started.Task;

    /// <summary>Ends when a computation has noticed that nobody wants it.</summary>
    public Task Cancelled => _cancelled.Task;

    public void Release() => _released.Set();

    public void Dispose() => _released.Dispose();

    private Number Compute(Number asked, CancellationToken cancellation)
    {
        if (asked.Value < 0)
        {
            return new Number(-asked.Value);
        }

        _started.TrySetResult();
        try
        {
            _released.Wait(cancellation);
        }
        catch (OperationCanceledException)
        {
            _cancelled.TrySetResult();
            throw;
        }

        return new Number(asked.Value + 1);
    }

    internal sealed record Number(int Value);

    [JsonSerializable(typeof(Number))]
    private sealed partial class HeldJson : JsonSerializerContext;
}

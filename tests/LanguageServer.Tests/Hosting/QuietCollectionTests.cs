using NasNavigator.LanguageServer.Hosting;

namespace NasNavigator.LanguageServer.Tests.Hosting;

public sealed class QuietCollectionTests : IDisposable
{
    private readonly HandTimer _timer = new();
    private int _collections;

    public void Dispose() => _timer.Dispose();

    [Fact]
    public void Rest_AfterMuchWasMade_Collects()
    {
        using var quiet = new QuietCollection(_timer, _ => _collections++);

        MakeGarbage();
        quiet.Disturb();
        _timer.Fire();

        _collections.ShouldBe(1);
    }

    [Fact]
    public void Rest_AfterHardlyAnything_IsLeftAlone()
    {
        using var quiet = new QuietCollection(_timer, _ => _collections++);
        MakeGarbage();
        _timer.Fire();

        // Other tests allocate beside this one; so little time is too short for megabytes of theirs in most of these.
        var again = Enumerable.Range(0, 20).Select(_ => Fired()).ToList();

        again.Count(collected => collected == 0).ShouldBeGreaterThan(0);

        int Fired()
        {
            var before = _collections;
            _timer.Fire();
            return _collections - before;
        }
    }

    [Fact]
    public void Disturb_BeforeTheRestIsOver_BeginsItAnew()
    {
        using var quiet = new QuietCollection(_timer, _ => _collections++);

        quiet.Disturb();
        quiet.Disturb();

        _timer.Rests.ShouldBe([TimeSpan.FromMilliseconds(120), TimeSpan.FromMilliseconds(120)]);
        _collections.ShouldBe(0);
    }

    private static void MakeGarbage()
    {
        for (var i = 0; i < 64; i++)
        {
            GC.KeepAlive(new byte[1 << 16]);
        }
    }

    /// <summary>A timer that runs out when the test says so.</summary>
    private sealed class HandTimer : TimeProvider, ITimer
    {
        private Action _fire = () => { };

        public List<TimeSpan> Rests { get; } = [];

        public void Fire() => _fire();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _fire = () => callback(state);
            return this;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Rests.Add(dueTime);
            return true;
        }

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

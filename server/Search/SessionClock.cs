namespace NasNavigator.Search;

/// <summary>How long things take. Shown to people; nothing is decided on it.</summary>
internal sealed class SessionClock(TimeProvider clock)
{
    private static readonly TimeSpan ShownEvery = TimeSpan.FromMilliseconds(250);
    private readonly Queue<(long At, long Images)> _latest = [];
    private long _shownAt;
    private long _images;

    /// <summary>Seconds of training since this process began.</summary>
    public double TrainingSeconds { get; private set; }

    /// <summary>Seconds of measuring since this process began.</summary>
    public double MeasuringSeconds { get; private set; }

    /// <summary>Steps that <see cref="TrainingSeconds"/> holds.</summary>
    public long Steps { get; private set; }

    /// <summary>Candidates that <see cref="MeasuringSeconds"/> holds.</summary>
    public long Candidates { get; private set; }

    /// <summary>Whether the display is due.</summary>
    public bool IsDue => _shownAt == 0 || clock.GetElapsedTime(_shownAt) >= ShownEvery;

    /// <summary>Pictures through a path per second over the latest seconds.</summary>
    public double ImagesPerSecond
    {
        get
        {
            if (_latest.Count < 2)
            {
                return 0;
            }

            var (at, images) = _latest.Peek();
            return (_images - images) / Math.Max(1e-3, clock.GetElapsedTime(at).TotalSeconds);
        }
    }

    /// <summary>Now, for <see cref="Trained"/> and <see cref="Measured"/>.</summary>
    public long Now => clock.GetTimestamp();

    /// <summary>A step was done that began at <paramref name="since"/>.</summary>
    public void Trained(long since, long images)
    {
        TrainingSeconds += clock.GetElapsedTime(since).TotalSeconds;
        Steps++;
        Add(images);
    }

    /// <summary>A candidate was measured from <paramref name="since"/> on.</summary>
    public void Measured(long since, long images)
    {
        MeasuringSeconds += clock.GetElapsedTime(since).TotalSeconds;
        Candidates++;
        Add(images);
    }

    /// <summary>The display was renewed.</summary>
    public void Shown() => _shownAt = clock.GetTimestamp();

    /// <summary>Time that so many steps and measurements will take; null before there is anything to judge by.</summary>
    public TimeSpan? Left(long steps, long candidates)
    {
        if (Steps == 0)
        {
            return null;
        }

        var step = TrainingSeconds / Steps;
        // Before the first measurement: about what a step takes.
        var candidate = Candidates > 0 ? MeasuringSeconds / Candidates : step;
        return TimeSpan.FromSeconds((steps * step) + (candidates * candidate));
    }

    private void Add(long images)
    {
        _images += images;
        _latest.Enqueue((clock.GetTimestamp(), _images));
        while (_latest.Count > 2 && clock.GetElapsedTime(_latest.Peek().At) > TimeSpan.FromSeconds(3))
        {
            _latest.Dequeue();
        }
    }
}

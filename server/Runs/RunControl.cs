namespace NasNavigator.Runs;

/// <summary>What <c>control.json</c> says while a run is live.</summary>
/// <param name="Host">Name of the machine.</param>
/// <param name="Pid">The process.</param>
/// <param name="ProcessStartedAt">When the process began; a number that was given out again is told by it.</param>
/// <param name="Protocol">Version of the messages it understands.</param>
/// <param name="Endpoint">Where it listens, or null while it does not.</param>
/// <param name="Bound">Whether it is the one run that heeds its file.</param>
public sealed record RunControl(string Host, int Pid, DateTimeOffset ProcessStartedAt, int Protocol, string? Endpoint, bool Bound = false);

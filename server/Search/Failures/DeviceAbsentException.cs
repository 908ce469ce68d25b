using NasNavigator.Space;

namespace NasNavigator.Search.Failures;

/// <summary>The asked-for device is not there.</summary>
/// <param name="device">As asked for.</param>
/// <param name="there">The devices that are there.</param>
public sealed class DeviceAbsentException(string device, IReadOnlyList<string> there)
    : NasNavigatorException(
        $"There is no device {device} for the tensor library that was found; it has {string.Join(", ", there)}.",
        $"Use --device {there[^1]} or --device auto; `nasnav doctor` shows which library was found."
    );

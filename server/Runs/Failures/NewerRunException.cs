using NasNavigator.Space;

namespace NasNavigator.Runs.Failures;

/// <summary>A newer version of NAS Navigator wrote the run.</summary>
/// <param name="folder">The run folder.</param>
/// <param name="found">The schema that it has.</param>
/// <param name="known">The newest schema that this program knows.</param>
/// <param name="writtenBy">Version of the program that wrote it.</param>
public sealed class NewerRunException(string folder, int found, int known, string writtenBy)
    : NasNavigatorException(
        $"The run at {folder} has schema {found}, this program knows schemas up to {known}.",
        $"Use nasnav {writtenBy} or newer."
    );

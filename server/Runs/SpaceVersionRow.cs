namespace NasNavigator.Runs;

/// <summary>A space that the run worked on.</summary>
/// <param name="Version">The space version.</param>
/// <param name="Step">The step from which it holds.</param>
/// <param name="Text">The YAML text.</param>
public sealed record SpaceVersionRow(string Version, long Step, string Text);

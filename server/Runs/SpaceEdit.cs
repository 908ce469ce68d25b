namespace NasNavigator.Runs;

/// <summary>That a run went on with another file than it had: what an event of kind <see cref="RunEvent.Edit"/> holds.</summary>
/// <param name="Round">Rounds done at its place.</param>
/// <param name="Text">The YAML text from here on, with all decisions that hold.</param>
public sealed record SpaceEdit(int Round, string Text);

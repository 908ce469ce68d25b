namespace NasNavigator.Space.Edits;

/// <summary>A constraint that is to be written under <c>constraints:</c>.</summary>
/// <param name="Key"><c>require</c> or <c>forbid</c>.</param>
/// <param name="Expression">As docs/constraints.md has it.</param>
/// <param name="Because">Why; written as a comment behind it where there is room. One line.</param>
public sealed record ConstraintDraft(string Key, string Expression, string? Because = null)
{
    /// <summary>The constraint alone: <c>require: cell.0->1 = conv</c>.</summary>
    public string ToYaml() => $"{Key}: {ScalarText.Of(Expression)}";
}

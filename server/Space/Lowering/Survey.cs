using System.Runtime.CompilerServices;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Lowering;

/// <summary>What one walk over a template found, with places in the text.</summary>
/// <remarks>
/// Every option of every choice is looked at where it stands, behind the first options of all others: linear in the size of the
/// template. What only shows up for some combination of options is found when that architecture is lowered.
/// </remarks>
internal sealed class Survey
{
    /// <summary>Options of one choice that are looked at: all of so many, the ends and a few between of more.</summary>
    public const int MostOptions = 16;

    private static readonly ConditionalWeakTable<SearchSpace, Survey> Surveys = [];

    private Survey(SurveyWalk walk)
    {
        Findings = [.. walk.Look().DistinctBy(finding => (finding.Kind, finding.Span))];
        Steps = walk.Steps;
        Options = walk.Options;
        SizesVary = walk.SizesVary;
    }

    /// <summary>Every step of every option; the same key may come with several sizes.</summary>
    public IReadOnlyList<Step> Steps { get; }

    /// <summary>Which steps are whose: half-open ranges of <see cref="Steps"/>, one for each option at each place. Those of options inside others lie inside.</summary>
    public IReadOnlyList<(Choice Choice, int Option, int From, int To)> Options { get; }

    /// <summary>Whether some option changes the size that the next layer sees.</summary>
    public bool SizesVary { get; }

    /// <summary>
    /// One finding for each kind and place in the text: what a block's every instance has wrong is said once. What could not be read leaves
    /// holes in the network; nothing is said of what lies behind the first hole, since it would be the same fault once more.
    /// </summary>
    public IReadOnlyList<SurveyFinding> Findings { get; }

    /// <summary>The survey of a space; made once.</summary>
    public static Survey Of(SearchSpace space) => Surveys.GetValue(space, key => new Survey(new SurveyWalk(key)));

    /// <summary>Frees the survey of a space that is hardly asked for it again; it would be made once more.</summary>
    public static void Forget(SearchSpace space) => Surveys.Remove(space);
}

/// <summary>Something that does not fit, with its place in the text.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Span">Where.</param>
/// <param name="Message">Names the sizes and the mend.</param>
internal sealed record SurveyFinding(MisfitKind Kind, SourceSpan Span, string Message)
{
    /// <summary>The other place, where there is one.</summary>
    public IReadOnlyList<Related> Related { get; init; } = [];
}

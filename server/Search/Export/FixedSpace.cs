using NasNavigator.Space.Edits;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Search.Export;

/// <summary>A space's text in which steering leaves one architecture: every decision a pin, everything else as it was written.</summary>
internal static class FixedSpace
{
    /// <summary>The text.</summary>
    /// <param name="text">The space's.</param>
    /// <param name="space">What it means.</param>
    /// <param name="architecture">The one to be left.</param>
    /// <param name="run">Id of the run that found it.</param>
    public static string Write(string text, SearchSpace space, Architecture architecture, string run)
    {
        foreach (var choice in space.Choices)
        {
            var decision = architecture.Of(choice);
            if (decision < 0 || IsOnly(choice, decision))
            {
                continue;
            }

            var subject = choice.IsSubset
                ? $"{{{string.Join(',', choice.Options.Where((_, option) => (decision >> option & 1) != 0).Select(option => option.Text))}}}"
                : choice.Options[(int)decision].Text;
            var pin = new SteeringDecision("pin", subject) { At = choice.Address, Run = run };
            text = Space.Checks.TextEdit.Apply(text, SteeringEdits.Add(SyntaxTree.Parse(text), pin));
        }

        return text;
    }

    private static bool IsOnly(Choice choice, long decision) =>
        !choice.IsSubset && choice.Allowed.Count == 1 && choice.Allowed[0] == decision;
}

using NasNavigator.Space.Binding;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Edits;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;
using NasNavigator.Space.Tests.Syntax;

namespace NasNavigator.Space.Tests.Edits;

/// <summary>The edits mean to the binder what they say.</summary>
public sealed class SteeredSpaceTests
{
    [Fact]
    public void ExcludeAndRestore_EveryChoiceOfTheExamples_TakesTheOptionOutAndBack()
    {
        foreach (var (name, text) in Corpus.Examples())
        {
            var choices = Bind(text)
                .Choices.Where(choice => choice.Allowed.Count > 1 && choice.Allowed.Count == choice.Options.Count)
                .Take(3);
            foreach (var choice in choices)
            {
                var option = choice.Options[1].Text;
                var out1 = Edit(text, tree => SteeringEdits.Add(tree, new SteeringDecision("exclude", option) { At = choice.Address }));
                var back = Edit(out1, tree => SteeringEdits.Restore(tree, new SteeringDecision("restore", option) { At = choice.Address }));
                var everywhere = Edit(text, tree => SteeringEdits.Add(tree, new SteeringDecision("exclude", option)));
                var narrowed = Edit(
                    everywhere,
                    tree => SteeringEdits.Restore(tree, new SteeringDecision("restore", option) { At = choice.Address })
                );
                var pinned = Edit(text, tree => SteeringEdits.Add(tree, new SteeringDecision("pin", option) { At = choice.Address }));

                Allowed(out1, choice)
                    .ShouldBe(choice.Options.Where((_, place) => place != 1).Select(other => other.Text), $"{name} {choice.Address}");
                Allowed(back, choice).Count.ShouldBe(choice.Options.Count);
                Allowed(everywhere, choice).ShouldNotContain(option);
                Allowed(narrowed, choice).Count.ShouldBe(choice.Options.Count);
                Allowed(pinned, choice).ShouldBe([option]);
            }
        }
    }

    private static string Edit(string text, Func<SyntaxTree, IReadOnlyList<TextEdit>> edit) =>
        TextEdit.Apply(text, edit(SyntaxTree.Parse(text)));

    private static SearchSpace Bind(string text) => BoundFile.Bind(text).Space.ShouldNotBeNull();

    private static List<string> Allowed(string text, Choice choice)
    {
        var found = Bind(text).Find(choice.Address).ShouldNotBeNull();
        return [.. found.Allowed.Select(option => found.Options[option].Text)];
    }
}

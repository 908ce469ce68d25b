using NasNavigator.Space.Binding;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Edits;
using NasNavigator.Space.Edits.Refactorings;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;
using NasNavigator.Testing;

namespace NasNavigator.Space.Tests.Edits.Refactorings;

/// <summary>Every refactoring at every place of every example: the same architectures before and after, and no comment lost.</summary>
public sealed class RefactoringPropertyTests
{
    public static TheoryData<string> Examples =>
        [.. Directory.GetFiles(Repository.PathOf("examples"), "*.nas.yaml").Select(path => Path.GetFileName(path)).Order()];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Everywhere_the_space_stays_the_same_and_its_comments_too(string example)
    {
        var text = Repository.Read("examples", example);
        var file = Checker.Check(text);
        var done = 0;
        foreach (var (offset, find) in Starts(file.Tree.Root!).SelectMany(_ => Rewritings, (offset, find) => (offset, find)))
        {
            foreach (var refactoring in find(file, offset))
            {
                var edits = refactoring.Edits();
                if (edits.Count == 0)
                {
                    continue;
                }

                done++;
                var after = BoundFile.Bind(TextEdit.Apply(text, edits), file.Space!.Name);
                var where = $"{refactoring.Title} at {offset}\n{after.Tree.Text}";
                after.Space.ShouldNotBeNull(where).Version.ShouldBe(file.Space!.Version, where);
                after.Diagnostics.Where(finding => finding.Severity == Severity.Error).ShouldBeEmpty(where);
                Comments(file.Tree).ShouldBeSubsetOf(Comments(after.Tree), where);
                TextEdit.Apply(after.Tree.Text, TextEdit.Invert(text, edits)).ShouldBe(text, where);
            }
        }

        // In that one everything has a name already.
        done.ShouldBeGreaterThan(example == "collaborative-filtering.nas.yaml" ? -1 : 0);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Excluded_options_leave_and_the_others_may_be_decided_as_before(string example)
    {
        var text = Repository.Read("examples", example).ReplaceLineEndings("\n");
        foreach (
            var option in WrittenOptions
                .Of(BoundFile.Bind(text).Space!)
                .All.Where(Removable)
                .GroupBy(option => option.Text)
                .Select(group => group.Last())
                .Take(4)
        )
        {
            var steered = TextEdit.Apply(text, SteeringEdits.Add(SyntaxTree.Parse(text), new SteeringDecision("exclude", option.Text)));
            var file = Checker.Check(steered);
            if (file.Diagnostics.Any(finding => finding.Severity == Severity.Error))
            {
                continue;
            }

            var edits = RemoveExcluded
                .Find(file, steered.LastIndexOf("exclude:", StringComparison.Ordinal))
                .SelectMany(refactoring => refactoring.Edits())
                .ToList();
            var after = Checker.Check(TextEdit.Apply(steered, edits));

            if (edits.Count == 0)
            {
                continue;
            }

            after.Diagnostics.Where(finding => finding.Severity == Severity.Error).ShouldBeEmpty(after.Tree.Text);
            AllowedTexts(after.Space!).ShouldBeSubsetOf(AllowedTexts(file.Space!), after.Tree.Text);
            after.Tree.Text.ShouldNotContain("exclude:", Case.Sensitive, after.Tree.Text);
            if (after.Space! is { Choices.Count: < 40, GraphRules.Count: 0 })
            {
                var before = SpaceCounter.Count(file.Space!, CancellationToken.None);
                SpaceCounter.Count(after.Space!, CancellationToken.None).ShouldBe(before, after.Tree.Text);
            }
        }
    }

    private static readonly Func<BoundFile, int, IEnumerable<Refactoring>>[] Rewritings =
    [
        EdgesToList.Find,
        NameChoice.Find,
        ExtractOperator.Find,
        InlineOperator.Find,
    ];

    /// <summary>Choices inside a removed option are gone with it; they were never active.</summary>
    private static List<string> AllowedTexts(SearchSpace space) =>
        [
            .. space.Choices.Select(choice =>
                $"{choice.Address}: {string.Join(' ', choice.Allowed.Select(option => choice.Options[option].Text))}"
            ),
        ];

    private static bool Removable(WrittenOption option) =>
        option.Places.All(place => place.Choice is { IsSubset: false, Options.Count: > 1 });

    private static IEnumerable<int> Starts(YamlNode node) => node.Children.SelectMany(Starts).Append(node.Span.Start).Distinct();

    private static List<string> Comments(SyntaxTree tree) => [.. tree.Comments.Select(comment => tree.TextOf(comment.Span).ToString())];
}

using NasNavigator.LanguageServer.Actions;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Measured;
using NasNavigator.LanguageServer.Tests.Measured;
using NasNavigator.Runs;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Syntax;
using NasNavigator.Testing;

namespace NasNavigator.LanguageServer.Tests.Actions;

/// <summary>What every source of actions must keep, at every word of a measured space.</summary>
public sealed class ActionContractTests
{
    private const string Uri = "file:///space.nas.yaml";

    [Theory]
    [InlineData("first-search.nas.yaml")]
    [InlineData("enas-6.nas.yaml")]
    [InlineData("lego.nas.yaml")]
    public void Every_offer_has_a_title_of_its_own_an_announced_kind_and_edits_that_leave_a_file_that_can_be_read(string example)
    {
        var text = Repository.Read("examples", example).ReplaceLineEndings("\n");
        var space = MeasuredPlace.Bind(text);
        var run = new MeasuredRun("", Description(space.Version), MeasuredPlace.Ranking(text), space);
        var workspace = Workspace.Empty with
        {
            Measurements = new Measurements(Measurements.None.ByFile.Add(Uri, new FileRuns("space.nas.yaml", [run]))),
        };
        var document = new Document(Uri, 1, text);
        var used = new HashSet<Type>();
        foreach (var offset in Words(document.Tree.Root!).Distinct())
        {
            var context = new ActionContext(workspace, document, new SourceSpan(offset, offset), TimeProvider.System);
            var offers = ActionCatalogue
                .All.SelectMany(source => source.Find(context).Select(offer => (Source: source, Offer: offer)))
                .ToList();
            offers.Select(found => found.Offer.Title).ShouldBeUnique();
            foreach (var (source, offer) in offers)
            {
                ActionKinds.All.ShouldContain(offer.Kind);
                offer.Findings.ShouldAllBe(finding => context.Findings.Contains(finding), offer.Title);
                var edits = offer.Edits();
                if (offer.Refusal is not null)
                {
                    edits.ShouldBeEmpty(offer.Title);
                    continue;
                }

                if (edits.Count > 0)
                {
                    used.Add(source.GetType());
                    var after = BoundFile.Bind(TextEdit.Apply(text, edits));
                    after.Tree.Problems.ShouldBeEmpty($"{offer.Title}\n{after.Tree.Text}");
                    after.Diagnostics.ShouldNotContain(finding => finding.Severity == Severity.Error, $"{offer.Title}\n{after.Tree.Text}");
                }
            }
        }

        used.ShouldContain(typeof(ExcludeOption));
        used.ShouldContain(typeof(RefactoringAction));
    }

    [Fact]
    public void Every_source_is_in_the_catalogue()
    {
        var written = typeof(IActionSource)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IActionSource)));

        ActionCatalogue.All.Select(source => source.GetType()).Distinct().ShouldBe(written, ignoreOrder: true);
    }

    private static IEnumerable<int> Words(YamlNode node) =>
        node is YamlScalar { Span.Length: > 0 } word ? [word.Span.Start] : node.Children.SelectMany(Words);

    private static RunDescription Description(string version) =>
        new()
        {
            Id = "20261122T101400Z-space-9c66",
            Name = "space",
            Source = "space.nas.yaml",
            SourceHash = "",
            SpaceVersion = version,
            Seed = 7,
            Device = "cpu",
            Deterministic = true,
            Versions = new Dictionary<string, string>(),
            StartedAt = DateTimeOffset.UnixEpoch,
        };
}

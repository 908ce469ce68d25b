using NasNavigator.Space.Checks;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Tests.Syntax;

public sealed class PageTests
{
    /// <summary>A file of 4 MiB and a control character cannot be shown on a page.</summary>
    private static readonly string[] NotShown = ["NAS114", "NAS117"];

    [Fact]
    public void Page_ExampleOfEverySyntaxCheck_TriggersIt()
    {
        foreach (
            var check in CheckCatalogue.All.Where(check =>
                check.Code.StartsWith("NAS1", StringComparison.Ordinal) && !NotShown.Contains(check.Code)
            )
        )
        {
            var example = check.Page.Split("```yaml\n")[1].Split("```")[0];

            SyntaxTree.Parse(example).Problems.Select(problem => problem.Code).ShouldContain(check.Code, example);
        }
    }
}

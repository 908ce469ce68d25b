using NasNavigator.Space.Checks;
using NasNavigator.Space.Edits;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Tests.Edits;

public class ConstraintEditsTests
{
    private static readonly ConstraintDraft Draft = new("require", "a.0->1 in [x, y]", "+1.0 ± 0.1");

    [Theory]
    [InlineData("nasnav: 1\n", "nasnav: 1\n\nconstraints:\n  - require: \"a.0->1 in [x, y]\" # +1.0 ± 0.1\n")]
    [InlineData(
        "constraints:\n  - params: { max: 1M } # small\nname: x\n",
        "constraints:\n  - params: { max: 1M } # small\n  - require: \"a.0->1 in [x, y]\" # +1.0 ± 0.1\nname: x\n"
    )]
    [InlineData("constraints: []\n", "constraints:\n  - require: \"a.0->1 in [x, y]\" # +1.0 ± 0.1\n")]
    [InlineData("constraints: [params: { max: 1M }]\n", "constraints: [params: { max: 1M }, { require: \"a.0->1 in [x, y]\" }]\n")]
    [InlineData("constraints:\n  params: { max: 1M }\n", "constraints:\n  params: { max: 1M }\n  require: \"a.0->1 in [x, y]\"\n")]
    [InlineData("constraints:\n  require: b = c\n", "constraints:\n  require: [\"b = c\", \"a.0->1 in [x, y]\"]\n")]
    [InlineData("constraints:\n  require: [b = c]\n", "constraints:\n  require: [b = c, \"a.0->1 in [x, y]\"]\n")]
    [InlineData("{ nasnav: 1 }\n", "{ nasnav: 1, constraints: [{ require: \"a.0->1 in [x, y]\" }] }\n")]
    public void Add_WhereverConstraintsStand_WritesOneMoreAndKeepsTheRest(string before, string after) => Applied(before).ShouldBe(after);

    [Theory]
    [InlineData("constraints:\n  - require: \"a.0->1 in [x, y]\"\n")]
    [InlineData("constraints:\n  require: [\"a.0->1 in [x, y]\", b = c]\n")]
    [InlineData("constraints: 3\n")]
    [InlineData("- a\n")]
    public void Add_SaidAlreadyOrNoPlaceForIt_WritesNothing(string text) => Applied(text).ShouldBe(text);

    private static string Applied(string text) => TextEdit.Apply(text, ConstraintEdits.Add(SyntaxTree.Parse(text), Draft));
}

using NasNavigator.Space.Operators;
using NasNavigator.Testing;

namespace NasNavigator.Space.Tests.Operators;

public sealed class OperatorCatalogueTests
{
    public static TheoryData<string> Names => [.. OperatorCatalogue.All.Select(@operator => @operator.Name)];

    [Fact]
    public void Catalogue_EveryOperatorInTheAssembly_IsListedOnce()
    {
        var classes = typeof(Operator).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Operator)) && !type.IsAbstract);

        OperatorCatalogue.All.Select(@operator => @operator.GetType()).ShouldBe(classes, ignoreOrder: true);
        OperatorCatalogue
            .All.Select(@operator => @operator.Name)
            .ShouldBe(OperatorCatalogue.All.Select(@operator => @operator.Name).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Page_EveryOperator_NamesItselfItsShapeAndAnExample(string name)
    {
        var @operator = OperatorCatalogue.Find(name)!;

        @operator.Page.ShouldStartWith($"# {name}\n");
        @operator.Page.ShouldContain("**Shape:**");
        @operator.Page.ShouldContain("```yaml");
        @operator.Page.ShouldContain("Source:");
        OperatorDocs.Render(@operator).ShouldContain(name);
        foreach (var parameter in @operator.Parameters)
        {
            OperatorDocs.Render(@operator).ShouldContain($"`{parameter.Name}`");
            (parameter.Words.Count == 0 || parameter.Words.Contains(parameter.Default)).ShouldBeTrue($"{name}: {parameter.Name}");
        }
    }

    /// <summary>Whatever comes in, a recipe is written, never an exception thrown: the walk over a half-written space must go on.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Emit_AnyShapeAndAbsurdArguments_NeverThrows(string name)
    {
        var @operator = OperatorCatalogue.Find(name)!;
        Shape[] shapes = [Shape.Image(3, 1, 1), Shape.Image(17, 5, 9), Shape.Tokens(7, 12), Shape.Features(1)];
        object[] values = [0L, -3L, 1_000_000_000_000L, double.NaN, "no such word", true];
        foreach (var shape in shapes)
        {
            foreach (var value in values)
            {
                var given = @operator.Parameters.ToDictionary(parameter => parameter.Name, _ => value);
                given.Remove("out");
                var recipe = new Recipe();
                var output = @operator.Emit(recipe, recipe.Input(shape), new Arguments(@operator, given));

                output.Shape.Channels.ShouldBeGreaterThan(0);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Emit_EveryOperator_GivesEachStepAKeyOfItsOwn(string name)
    {
        var @operator = OperatorCatalogue.Find(name)!;
        foreach (var shape in new[] { Shape.Image(16, 8, 8), Shape.Tokens(16, 16), Shape.Features(16) })
        {
            var recipe = new Recipe { Classes = 10 };
            @operator.Emit(recipe, recipe.Input(shape), new Arguments(@operator, new Dictionary<string, object>()));

            recipe.Steps.Select(step => step.Key).ShouldBeUnique();
            foreach (var step in recipe.Steps)
            {
                step.Primitive.Parameters.ShouldBe(step.Primitive.Weights.Sum(weight => weight.Count), step.Key);
            }
        }
    }

    [Fact]
    public void Docs_CommittedPages_EqualTheRenderedOnes()
    {
        var folder = Path.Combine(Repository.Root, "docs", "operators");
        var pages = OperatorDocs.RenderAll().ToDictionary(page => Path.Combine(folder, page.File), page => page.Markdown);
        if (Environment.GetEnvironmentVariable("NASNAV_UPDATE") is not null)
        {
            Directory.CreateDirectory(folder);
            foreach (var (path, markdown) in pages)
            {
                File.WriteAllText(path, markdown);
            }
        }

        foreach (var (path, markdown) in pages)
        {
            File.Exists(path).ShouldBeTrue($"{path} is missing. Run the tests with NASNAV_UPDATE=1.");
            File.ReadAllText(path).ShouldBe(markdown, $"{path} is out of date. Run the tests with NASNAV_UPDATE=1.");
        }

        Directory.GetFiles(folder).ShouldBe(pages.Keys, ignoreOrder: true);
    }
}

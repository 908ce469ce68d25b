using NasNavigator.Space.Checks;

namespace NasNavigator.Space.Tests.Checks;

public sealed class CheckCatalogueTests
{
    [Fact]
    public void Catalogue_EveryCheckInTheAssembly_IsListed()
    {
        var missing = typeof(Check)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Check)) && !type.IsAbstract)
            .Except(CheckCatalogue.All.Select(check => check.GetType()))
            .Select(type => $"{type.Name} is a Check but is not in CheckCatalogue.All.");

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Catalogue_Codes_AreUniqueAndAscending()
    {
        var codes = CheckCatalogue.All.Select(check => check.Code).ToList();

        codes.ShouldBe(codes.Distinct().Order(StringComparer.Ordinal));
        codes.ShouldAllBe(code => System.Text.RegularExpressions.Regex.IsMatch(code, "^NAS[1-69][0-9]{2}$"));
    }

    [Fact]
    public void Page_EveryCheck_NamesItsCode()
    {
        foreach (var check in CheckCatalogue.All)
        {
            check.Page.ShouldContain(check.Code);
        }
    }
}

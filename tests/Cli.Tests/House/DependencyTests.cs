using System.Xml.Linq;
using NasNavigator.Testing;

namespace NasNavigator.Cli.Tests.House;

/// <summary>Which room may use which: the table of the design, read from the project files.</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Space"] = [],
        ["Protocol"] = [],
        ["LibTorch"] = [],
        ["Analysis"] = ["Space"],
        ["Runs"] = ["Space", "Protocol"],
        ["Search"] = ["Space", "Analysis", "Runs", "Protocol", "LibTorch"],
        ["LanguageServer"] = ["Space", "Analysis", "Runs", "Protocol"],
        ["Cli"] = ["Space", "Protocol", "LibTorch", "Analysis", "Runs", "Search", "LanguageServer"],
    };

    [Fact]
    public void Rooms_EveryProjectUnderServer_StandsInTheTable()
    {
        var rooms = Directory.GetDirectories(Repository.PathOf("server")).Select(Path.GetFileName);

        rooms.ShouldBe(MayUse.Keys, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_References_StayWithinTheTable(string room)
    {
        References(room).Except(MayUse[room]).ShouldBeEmpty($"{room} may use only: {string.Join(", ", MayUse[room])}.");
    }

    [Theory]
    [InlineData("Space")]
    [InlineData("Analysis")]
    [InlineData("LanguageServer")]
    public void Room_WithoutTensors_NeverReachesThem(string room)
    {
        Reachable(room).ShouldNotContain("LibTorch");
        Reachable(room).ShouldNotContain("Search");
    }

    public static TheoryData<string> Rooms() => [.. MayUse.Keys];

    private static List<string> References(string room) =>
        [
            .. XDocument
                .Load(Repository.PathOf("server", room, $"NasNavigator.{room}.csproj"))
                .Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
                .Select(name => name["NasNavigator.".Length..]),
        ];

    private static HashSet<string> Reachable(string room)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([room]);
        while (open.TryPop(out var next))
        {
            if (reached.Add(next))
            {
                References(next).ForEach(open.Push);
            }
        }

        return reached;
    }
}

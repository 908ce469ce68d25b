using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;
using NasNavigator.Space.Tests.Counting;

namespace NasNavigator.Space.Tests.Model;

public sealed class ArchitectureTextTests
{
    private readonly SpaceBuilder _builder = new();

    public ArchitectureTextTests()
    {
        var edge = _builder.Add("cell.0->1", "conv max_pool none");
        _builder.Add("body.conv.kernel", "3 5 7", new Takes(edge, [0]));
        _builder.Add("ratio", "3.5 4");
        _builder.AddSubset("cell.3.from", "0 1 2", 0, 3);
    }

    [Fact]
    public void Write_FileOrder_LeavesOutWhatIsInactive()
    {
        var space = _builder.Build();

        ArchitectureText
            .Write(space, new Architecture([0, 2, 0, 0b101]))
            .ShouldBe("cell.0->1=conv;body.conv.kernel=7;ratio=3.5;cell.3.from={0,2}");
        ArchitectureText.Write(space, new Architecture([2, -1, 1, 0])).ShouldBe("cell.0->1=none;ratio=4;cell.3.from={}");
    }

    [Fact]
    public void Write_OptionWithSigns_IsPercentEscapedAndReadsBack()
    {
        var space = new SpaceBuilder();
        var odd = space.Add("a", "x");
        var choice = new Choice
        {
            Address = odd.Address,
            Kind = ChoiceKind.Layer,
            Span = default,
            Allowed = [0, 1],
            Options = [new Option("two convs; (a=b+c, 50%)\u2003é", null, default), new Option("plain", null, default)],
        };
        var replaced = new SpaceBuilder();
        replaced.Add(choice);
        var built = replaced.Build();

        var text = ArchitectureText.Write(built, new Architecture([0]));

        text.ShouldBe("a=two%20convs%3B%20%28a%3Db%2Bc%2C%2050%25%29%E2%80%83é");
        ArchitectureText.Read(built, text).Architecture.ShouldBe(new Architecture([0]));
    }

    [Theory]
    [InlineData("cell.0->2=conv", "No choice has the address `cell.0->2`. Did you mean `cell.0->1`?")]
    [InlineData("cell.0->1=cnov", "`cell.0->1` has no option `cnov`; did you mean `conv`?")]
    [InlineData(
        "cell.0->1=none;body.conv.kernel=3;ratio=4;cell.3.from={}",
        "`body.conv.kernel` is given but is not active here; leave it out."
    )]
    [InlineData("cell.0->1=conv;ratio=4;cell.3.from={}", "`body.conv.kernel` is missing; it is one of 3, 5, 7.")]
    [InlineData("ratio=4;ratio=4", "`ratio` is decided twice.")]
    [InlineData("ratio", "`ratio` is no `address=option`.")]
    [InlineData("cell.3.from=0", "write them in braces")]
    [InlineData("cell.3.from={0,7}", "`cell.3.from` has no option `7`")]
    [InlineData("", "`cell.0->1` is missing")]
    public void Read_Mistake_IsSaidWithItsMend(string text, string problem)
    {
        var parsed = ArchitectureText.Read(_builder.Build(), text);

        parsed.Architecture.ShouldBeNull();
        parsed.Problems.ShouldContain(sentence => sentence.Contains(problem));
    }

    [Fact]
    public void Hash_FileReordered_StaysTheSame()
    {
        var before = _builder.Build();
        var text = ArchitectureText.Write(before, new Architecture([0, 2, 0, 0b101]));
        var hash = ArchitectureText.Hash(before, ArchitectureText.Read(before, text).Architecture!);

        var after = _builder.Reverse().Build();

        ArchitectureText.Write(after, ArchitectureText.Read(after, text).Architecture!).ShouldNotBe(text);
        ArchitectureText.Hash(after, ArchitectureText.Read(after, text).Architecture!).ShouldBe(hash);
        hash.Length.ShouldBe(64);
        ArchitectureText.Hash(after, Enumerator.All(after).First()).ShouldNotBe(hash);
    }
}

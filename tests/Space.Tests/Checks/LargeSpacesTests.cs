using NasNavigator.Space.Checks;
using NasNavigator.Testing;

namespace NasNavigator.Space.Tests.Checks;

public sealed class LargeSpacesTests
{
    /// <summary>What is measured is a file that people could work with: an error would spare it most checks.</summary>
    [Theory]
    [InlineData(200)]
    [InlineData(1000)]
    public void Check_SpaceToBeMeasured_FindsNothing(int lines)
    {
        var text = LargeSpaces.Write(lines);

        text.Count(character => character == '\n').ShouldBeInRange(lines - 10, lines + 10);
        Checker.Check(text).Diagnostics.ShouldBeEmpty();
    }
}

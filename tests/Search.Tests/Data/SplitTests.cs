using NasNavigator.Search.Data;

namespace NasNavigator.Search.Tests.Data;

public class SplitTests
{
    [Fact]
    public void Divide_OneSource_IsDisjointCompleteAndStratified()
    {
        var splits = Pictures.Divide(Numbered(1000, 7), null, null, 0.3, seed: 5);

        ImageSet[] parts = [splits.Training, splits.Ranking, splits.Calibrating, splits.Report];
        parts.SelectMany(Numbers).Order().ShouldBe(Enumerable.Range(0, 1000));
        parts.Select(part => part.Count).ShouldBe([700, 180, 45, 75]);
        foreach (var part in parts)
        {
            var shares = Enumerable.Range(0, 7).Select(c => part.Labels.Count(label => label == c)).ToList();
            (shares.Max() - shares.Min()).ShouldBeLessThanOrEqualTo(2);
        }
    }

    [Fact]
    public void Divide_AnyPrefixOfRanking_HoldsTheClassesInTheirShares()
    {
        var ranking = Pictures.Divide(Numbered(2000, 5), null, null, 0.5, seed: 2).Ranking;

        for (var length = 50; length <= ranking.Count; length += 50)
        {
            var shares = Enumerable.Range(0, 5).Select(c => ranking.Labels[..length].Count(label => label == c)).ToList();
            (shares.Max() - shares.Min()).ShouldBeLessThanOrEqualTo(2);
        }
    }

    [Fact]
    public void Divide_SameSeed_IsTheSameAndAnotherIsNot()
    {
        var pictures = Numbered(300, 3);
        var first = Numbers(Pictures.Divide(pictures, null, null, 0.2, 1).Training).ToList();

        Numbers(Pictures.Divide(pictures, null, null, 0.2, 1).Training).ShouldBe(first);
        Numbers(Pictures.Divide(pictures, null, null, 0.2, 2).Training).ShouldNotBe(first);
    }

    // Each picture carries its number in its two bytes.
    private static ImageSet Numbered(int count, int classes) =>
        new(
            1,
            1,
            2,
            classes,
            [.. Enumerable.Range(0, count).SelectMany(i => new[] { (byte)(i >> 8), (byte)i })],
            [.. Enumerable.Range(0, count).Select(i => i * 31 % classes)]
        );

    private static IEnumerable<int> Numbers(ImageSet pictures) =>
        Enumerable.Range(0, pictures.Count).Select(i => (pictures.Pixels[2 * i] << 8) | pictures.Pixels[(2 * i) + 1]);
}

using NasNavigator.Space.Binding;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Lowering;
using NasNavigator.Testing;

namespace NasNavigator.Space.Tests.Costs;

public sealed class SupernetWeightsTests
{
    /// <summary>Widths follow choices here, so that what comes into a layer is not what comes out of first options.</summary>
    [Theory]
    [InlineData("nats-bench-size", true)]
    [InlineData("nas-bench-201", true)]
    [InlineData("transnas-bench-101-macro", false)] // its constraint forbids that all modules double
    public void Of_Example_HoldsTheElementwiseLargestOfItsArchitectures(string name, bool isReached)
    {
        var text = Repository.Read("examples", $"{name}.nas.yaml");
        var space = BoundFile.Bind(text).Space.ShouldNotBeNull();
        var (sampler, random) = (new Sampler(space), new Random(3));
        var largest = new SortedDictionary<string, long[]>(StringComparer.Ordinal);
        for (var round = 0; round < 600; round++)
        {
            foreach (
                var step in Lowerer
                    .Lower(space, sampler.Sample(random).ShouldNotBeNull())
                    .Steps.Where(step => step.Primitive.Parameters > 0)
            )
            {
                var own = step.Primitive.Weights.SelectMany(weight => weight.Dimensions.Select(size => (long)size)).ToArray();
                largest[step.Key] = largest.TryGetValue(step.Key, out var known) ? [.. known.Zip(own, Math.Max)] : own;
            }
        }

        var weights = SupernetWeights.Of(space);

        foreach (var (key, sizes) in largest)
        {
            if (!weights.TryGetValue(key, out var own))
            {
                // An identity becomes a convolution only where two chosen widths differ; these small ones are not counted.
                key.ShouldContain("/reduce/");
                continue;
            }

            var held = own.SelectMany(weight => weight.Dimensions.Select(size => (long)size)).ToList();
            held.Zip(sizes).ShouldAllBe(pair => isReached ? pair.First == pair.Second : pair.First >= pair.Second, key);
        }
    }

    /// <summary>The second walk is saved where it could add nothing: on every example the sums are those of both walks.</summary>
    [Fact]
    public void Counts_OfEveryExample_AreThoseOfBothWalks()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("examples"), "*.nas.yaml"))
        {
            var space = BoundFile.Bind(File.ReadAllText(file)).Space.ShouldNotBeNull();
            var largest = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var step in Survey.Of(space).Steps.Concat(new WidestWalk(space).Steps()).Where(step => step.Primitive.Parameters > 0))
            {
                var own = step.SharedWeights.Sum(weight => weight.Count);
                largest[step.Key] = Math.Max(own, largest.GetValueOrDefault(step.Key));
            }

            var counts = SupernetWeights.Counts(space);

            counts.Keys.Select(key => key.ToString()).ShouldBe(largest.Keys, ignoreOrder: true, Path.GetFileName(file));
            // Where users differ in several dimensions at once, what they share is larger than any of them.
            counts.ShouldAllBe(count => count.Value >= largest[count.Key.ToString()], Path.GetFileName(file));
        }
    }
}

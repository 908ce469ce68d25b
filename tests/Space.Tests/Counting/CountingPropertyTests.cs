using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Tests.Counting;

public sealed class CountingPropertyTests
{
    [Fact]
    public void Count_RandomSpaces_EqualsBruteForce() =>
        ForRandomSpaces(space =>
        {
            var cardinality = SpaceCounter.Count(space, CancellationToken.None);

            cardinality.IsExact.ShouldBeTrue();
            cardinality.Architectures.ShouldBe(new BigInteger(RandomSpaces.BruteForce(space, withConstraints: false).Count));
            cardinality.Feasible.ShouldBe(new BigInteger(RandomSpaces.BruteForce(space).Count));
        });

    [Fact]
    public void Enumerate_RandomSpaces_GivesEachOnceInOrder() =>
        ForRandomSpaces(space =>
        {
            var listed = Enumerator.All(space).ToList();

            listed.Distinct().Count().ShouldBe(listed.Count);
            listed.ToHashSet().SetEquals(RandomSpaces.BruteForce(space)).ShouldBeTrue();
            var order = ActivationOrder.Of(space).Choices;
            var vectors = listed.Select(architecture => order.Select(architecture.Of).ToArray()).ToList();
            vectors.ShouldBe(vectors.OrderBy(vector => vector, Comparer<long[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b))));
        });

    [Fact]
    public void Validate_RandomSpaces_AcceptsExactlyTheFeasible() =>
        ForRandomSpaces(space =>
        {
            var feasible = RandomSpaces.BruteForce(space).ToHashSet();
            foreach (var architecture in RandomSpaces.BruteForce(space, withConstraints: false))
            {
                (ArchitectureValidator.Problems(space, architecture).Count == 0).ShouldBe(feasible.Contains(architecture));
            }
        });

    [Fact]
    public void Text_RandomSpaces_ReadsBackTheSame() =>
        ForRandomSpaces(space =>
        {
            foreach (var architecture in Enumerator.All(space).Take(50))
            {
                var parsed = ArchitectureText.Read(space, ArchitectureText.Write(space, architecture));

                parsed.Problems.ShouldBeEmpty();
                parsed.Architecture.ShouldBe(architecture);
            }
        });

    [Fact]
    public void Sample_RandomSpaces_IsUniform()
    {
        // χ² with k − 1 degrees of freedom has variance 2 (k − 1). Over many spaces the standardised values must look like it.
        var standardised = new List<double>();
        for (var seed = 0; seed < 400 && standardised.Count < 60; seed++)
        {
            var space = RandomSpaces.Make(seed);
            var feasible = RandomSpaces.BruteForce(space);
            if (feasible.Count is < 2 or > 200)
            {
                continue;
            }

            var draws = feasible.Count * 50;
            var (sampler, random, seen) = (new Sampler(space), new Random(seed), feasible.ToDictionary(a => a, _ => 0));
            for (var i = 0; i < draws; i++)
            {
                seen[sampler.Sample(random).ShouldNotBeNull()]++;
            }

            var chiSquare = seen.Values.Sum(count => (count - 50.0) * (count - 50.0) / 50.0);
            var freedom = feasible.Count - 1;
            standardised.Add((chiSquare - freedom) / Math.Sqrt(2.0 * freedom));
        }

        standardised.Count.ShouldBe(60);
        standardised.Max().ShouldBeLessThan(5);
        Math.Abs(standardised.Average()).ShouldBeLessThan(0.4);
    }

    [Fact]
    public void Sample_NothingFeasible_IsNull()
    {
        var builder = new SpaceBuilder();
        builder.Add("a", "1 2");

        new Sampler(builder.Require(new Any([])).Build()).Sample(new Random(1)).ShouldBeNull();
    }

    [Fact]
    public void Sample_WithAnotherTest_ReportsTheShareItKept()
    {
        var builder = new SpaceBuilder();
        var choice = builder.Add("a", "1 2 3 4");
        var sampler = new Sampler(builder.Build(), architecture => architecture.Of(choice) == 2);
        var random = new Random(5);
        for (var i = 0; i < 1000; i++)
        {
            sampler.Sample(random)!.Of(choice).ShouldBe(2);
        }

        sampler.AcceptanceRate.ShouldBe(0.25, 0.03);
    }

    private static void ForRandomSpaces(Action<SearchSpace> check) =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                seed =>
                {
                    check(RandomSpaces.Make(seed));
                    return true;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(120).WithReplay(20261122, 1));
}

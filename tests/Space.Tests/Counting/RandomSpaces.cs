using NasNavigator.Space.Model;

namespace NasNavigator.Space.Tests.Counting;

/// <summary>Small spaces with nested conditions, subsets, steering and constraints, and what they contain by looking at every vector.</summary>
internal static class RandomSpaces
{
    public static SearchSpace Make(int seed)
    {
        var random = new Random(seed);
        var space = new SpaceBuilder();
        var count = random.Next(1, 7);
        for (var i = 0; i < count; i++)
        {
            var when = i > 0 && random.Next(2) == 0 ? Condition(random, space.Choices, 2) : null;
            var choice =
                random.Next(4) == 0
                    ? Subset(space, i, random, when)
                    : space.Add($"c{i}", string.Join(' ', Enumerable.Range(1, random.Next(1, 5)).Select(n => n * 2)), when);
            if (random.Next(3) == 0)
            {
                choice.Allowed = [.. choice.Allowed.Where(_ => random.Next(4) > 0)];
            }
        }

        for (var i = random.Next(4); i > 0; i--)
        {
            space.Require(Condition(random, space.Choices, 3));
        }

        return (seed % 2 == 0 ? space : space.Reverse()).Build();
    }

    /// <summary>Every feasible vector, found without any of the cleverness under test.</summary>
    public static List<Architecture> BruteForce(SearchSpace space, bool withConstraints = true)
    {
        var found = new List<Architecture>();
        var decisions = new long[space.Choices.Count];
        Visit(0);
        return found;

        void Visit(int index)
        {
            if (index == decisions.Length)
            {
                var architecture = new Architecture((long[])decisions.Clone());
                if (IsLegal(architecture))
                {
                    found.Add(architecture);
                }

                return;
            }

            var choice = space.Choices[index];
            decisions[index] = Decision.Inactive;
            Visit(index + 1);
            for (var value = 0L; value < (choice.IsSubset ? 1L << choice.Options.Count : choice.Options.Count); value++)
            {
                decisions[index] = value;
                Visit(index + 1);
            }
        }

        bool IsLegal(Architecture architecture) =>
            space.Choices.All(choice =>
                architecture.Of(choice) is var decision
                && (choice.ActiveWhen.Evaluate(architecture) == true ? decision >= 0 && IsAllowed(choice, decision) : decision < 0)
            )
            && (
                !withConstraints
                || space.Constraints.OfType<DecisionConstraint>().All(constraint => constraint.Expression.Evaluate(architecture) == true)
            );
    }

    private static bool IsAllowed(Choice choice, long decision)
    {
        if (!choice.IsSubset)
        {
            return choice.Allowed.Contains((int)decision);
        }

        var taken = Enumerable.Range(0, choice.Options.Count).Where(option => (decision >> option & 1) != 0).ToList();
        var left = choice.Allowed.Count;
        return taken.All(choice.Allowed.Contains)
            && taken.Count >= Math.Min(choice.TakeFrom, left)
            && taken.Count <= Math.Min(choice.TakeTo, left);
    }

    private static Choice Subset(SpaceBuilder space, int index, Random random, Expression? when)
    {
        var options = random.Next(1, 5);
        var from = random.Next(0, options + 1);
        return space.AddSubset($"c{index}", string.Join(' ', Enumerable.Range(0, options)), from, random.Next(from, options + 1), when);
    }

    private static Expression Condition(Random random, IReadOnlyList<Choice> choices, int depth)
    {
        var choice = choices[random.Next(choices.Count)];
        var options = Enumerable.Range(0, choice.Options.Count).Where(_ => random.Next(2) == 0).ToList();
        var numeric = choices.Where(other => other.IsNumeric && random.Next(2) == 0).ToList();
        return random.Next(depth > 0 ? 8 : 4) switch
        {
            0 => new IsActive(choice),
            1 when numeric.Count > 0 => new Comparison(new SumTerm(numeric), Any(random), new NumberTerm(random.Next(16))),
            2 when numeric.Count > 1 => new Comparison(new SumTerm([numeric[0]], true), Any(random), new SumTerm([numeric[1]], true)),
            3 => new Comparison(
                new CountTerm([.. choices.Where(other => random.Next(2) == 0).Select(other => new Takes(other, [0]))]),
                Any(random),
                new NumberTerm(random.Next(3))
            ),
            5 => new Not(Condition(random, choices, depth - 1)),
            6 => new All([Condition(random, choices, depth - 1), Condition(random, choices, depth - 1)]),
            7 => new Any([Condition(random, choices, depth - 1), Condition(random, choices, depth - 1)]),
            _ => new Takes(choice, options),
        };
    }

    private static Comparator Any(Random random) => (Comparator)random.Next(6);
}

using System.Numerics;
using NasNavigator.Analysis.Rules;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Edits;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;
using NasNavigator.Testing;

namespace NasNavigator.Analysis.Tests.Rules;

public class DesignRulesTests
{
    private static readonly SearchSpace Space = Checker.Check(Repository.Read("examples", "nas-bench-201.nas.yaml"), "nb201").Space!;
    private static readonly List<Architecture> All = [.. Enumerator.All(Space)];

    [Fact]
    public void Find_PlantedDecision_IsTheStrongestRuleWithItsEffect()
    {
        // 3 points for one option at one choice, 1 for another elsewhere, noise of 1.
        var values = Noise(All.Count, 1, seed: 1);
        Add(values, a => Takes(a, "cell.0->3", "nor_conv_3x3"), 3);
        Add(values, a => Takes(a, "cell.0->1", "skip_connect"), 1);

        var rules = DesignRules.Find(Space.Choices, All, values);

        var first = rules[0];
        first.Pattern.Expression.ShouldContain("cell.0->3 = nor_conv_3x3");
        var alone = rules.First(rule => rule.Pattern.Expression == "cell.0->3 = nor_conv_3x3" || rule.Pattern is Both);
        alone.Effect.ShouldBeGreaterThan(2.5);
        rules.ShouldAllBe(rule => Math.Abs(rule.Effect) > 2 * rule.StandardError && rule.Support >= 0.3 && rule.Lift >= 1.5);
    }

    [Fact]
    public void Find_PlantedMainEffect_IsFoundWithinItsError()
    {
        var values = Noise(All.Count, 1, seed: 5);
        Add(values, a => Takes(a, "cell.0->2", "nor_conv_1x1"), 2);
        // Something else that matters much more, and would blur the comparison if it were not matched.
        Add(values, a => Takes(a, "cell.1->3", "avg_pool_3x3"), -6);

        var rule = DesignRules.Find(Space.Choices, All, values).First(rule => rule.Pattern.Expression == "cell.0->2 = nor_conv_1x1");

        rule.Effect.ShouldBe(2, 5 * rule.StandardError);
        rule.StandardError.ShouldBeInRange(0.01, 0.1);
        rule.Share.ShouldBe(0.2, 1e-9);
    }

    [Fact]
    public void Find_PlantedPair_IsSaidAsAPair()
    {
        var values = Noise(All.Count, 0.5, seed: 2);
        Add(values, a => Takes(a, "cell.0->1", "nor_conv_3x3") && Takes(a, "cell.1->3", "skip_connect"), 4);

        var rules = DesignRules.Find(Space.Choices, All, values);

        rules[0].Pattern.Expression.ShouldBe("cell.0->1 = nor_conv_3x3 and cell.1->3 = skip_connect");
        rules[0].Effect.ShouldBe(4, 0.3);
    }

    [Fact]
    public void Find_PlantedCount_IsFoundAsACountOrTheWorstIsLeftOut()
    {
        var values = Noise(All.Count, 0.5, seed: 3);
        Add(values, a => Space.Choices.Count(choice => choice.Options[(int)a.Of(choice)].Text == "none") >= 3, -5);

        var rules = DesignRules.Find(Space.Choices, All, values);

        rules.ShouldContain(rule => !rule.IsGood && rule.Pattern.Expression == "count(cell = none) >= 3");
    }

    [Fact]
    public void Find_MoreThatIsBadThanGood_GivesHalfOfThePlacesToEach()
    {
        var values = Noise(All.Count, 0.5, seed: 7);
        foreach (var address in (string[])["cell.0->1", "cell.0->2", "cell.1->2", "cell.2->3"])
        {
            Add(values, a => Takes(a, address, "none"), -6);
        }

        Add(values, a => Takes(a, "cell.0->3", "skip_connect"), 2);
        Add(values, a => Takes(a, "cell.1->3", "nor_conv_3x3"), 2);

        var rules = DesignRules.Find(Space.Choices, All, values, most: 4);

        rules.Count(rule => rule.IsGood).ShouldBe(2);
        rules.Count(rule => !rule.IsGood).ShouldBe(2);
        DesignRules.Find(Space.Choices, All, [.. values.Select(value => -value)], most: 4).Count(rule => rule.IsGood).ShouldBe(2);
    }

    [Fact]
    public void Find_OneThatExplainsAll_IsSaidOnceAndNotWithEveryOtherDecisionBesideIt()
    {
        var values = Noise(All.Count, 0.5, seed: 8);
        Add(values, a => Takes(a, "cell.0->3", "none"), -8);

        var rules = DesignRules.Find(Space.Choices, All, values);

        var about = rules.Where(rule => rule.Pattern.Expression.Contains("cell.0->3", StringComparison.Ordinal)).ToList();
        about.Select(rule => rule.Pattern.Expression).ShouldBe(["cell.0->3 = none"]);
    }

    [Fact]
    public void Find_AnyTwoOfOneSign_NoneIsMostlyWithinASurerOne()
    {
        var values = Noise(All.Count, 1, seed: 9);
        Add(values, a => Takes(a, "cell.0->3", "none"), -4);
        Add(values, a => Takes(a, "cell.0->3", "none") && Takes(a, "cell.1->3", "none"), -9);
        Add(values, a => Takes(a, "cell.2->3", "nor_conv_3x3"), 3);
        var sets = new OptionSets(Space.Choices, All);

        var rules = DesignRules.Find(Space.Choices, All, values);

        rules.Count.ShouldBeGreaterThan(2);
        foreach (var rule in rules)
        {
            var surer = rules.Where(other =>
                other.IsGood == rule.IsGood
                && Math.Abs(other.Effect) - (2 * other.StandardError) > Math.Abs(rule.Effect) - (2 * rule.StandardError)
            );
            var holders = rule.Pattern.In(sets);
            // Half of the way from what chance shares to all.
            surer.ShouldAllBe(other => (double)other.Pattern.In(sets).CountAlsoIn(holders) / holders.Count <= 0.5 + (0.5 * other.Share));
        }
    }

    [Fact]
    public void Sentence_EveryKindOfPattern_IsAdviceWithoutDoubleNegation()
    {
        TakesOption Take(string address, string option) =>
            Made(address, option, (at, choice, chosen) => TakesOption.One(at, choice, chosen));
        TakesOption Not(string address, string option) =>
            Made(address, option, (at, choice, chosen) => TakesOption.Not(at, choice, chosen));
        static TakesOption Made(string address, string option, Func<int, Choice, int, TakesOption> make)
        {
            var choice = Space.Find(address)!;
            return make(choice.Index, choice, choice.Options.ToList().FindIndex(each => each.Text == option));
        }

        var (none, conv) = (Take("cell.0->3", "none"), Not("cell.0->1", "nor_conv_3x3"));
        RuleSentence.Of(none, isWanted: false).ShouldBe("Leave out none at cell.0->3");
        RuleSentence.Of(conv, isWanted: false).ShouldBe("Take nor_conv_3x3 at cell.0->1");
        RuleSentence.Of(new Both(none, conv), isWanted: false).ShouldBe("Take none at cell.0->3 only with nor_conv_3x3 at cell.0->1");
        RuleSentence.Of(new Both(conv, none), isWanted: true).ShouldBe("Take none at cell.0->3 without nor_conv_3x3 at cell.0->1");
        RuleSentence
            .Of(new Both(conv, Not("cell.0->3", "none")), isWanted: false)
            .ShouldBe("Take nor_conv_3x3 at cell.0->1 or none at cell.0->3");
        RuleSentence.Of(new OptionCount("none", "cell", [], 2, IsAtMost: false), isWanted: false).ShouldBe("Take at most 1 none in cell");
        RuleSentence.Of(new OptionCount("none", "cell", [], 1, IsAtMost: false), isWanted: false).ShouldBe("Take no none in cell");
        RuleSentence.Of(new OptionCount("none", "cell", [], 2, IsAtMost: true), isWanted: false).ShouldBe("Take at least 3 none in cell");
        RuleSentence.Of(new OptionCount("conv", null, [], 2, IsAtMost: false), isWanted: true).ShouldBe("Take at least 2 conv");
        RuleSentence.Of(new FollowedBy("pool", "pool", []), isWanted: false).ShouldBe("Have no pool followed by pool");
    }

    [Fact]
    public void Find_ShuffledAccuracies_DiscoversInAtMostOneOfTenShuffles()
    {
        var random = new Random(11);
        var discovered = 0;
        for (var shuffle = 0; shuffle < 30; shuffle++)
        {
            var some = All.ToArray();
            random.Shuffle(some);
            var values = Noise(400, 1, seed: 100 + shuffle);
            discovered += DesignRules.Find(Space.Choices, some[..400], values).Count > 0 ? 1 : 0;
        }

        // 10 % would be three; eight or more would happen once in 130 even then.
        discovered.ShouldBeLessThanOrEqualTo(7);
    }

    [Fact]
    public void Find_FewArchitectures_MakesNoRules() => DesignRules.Find(Space.Choices, [.. All.Take(59)], Noise(59, 1, 1)).ShouldBeEmpty();

    [Fact]
    public void Patterns_EveryOneOfASpace_HoldsWhereItsExpressionHoldsAndIsEnforcedByItsYaml()
    {
        var sets = new OptionSets(Space.Choices, All);
        var text = Repository.Read("examples", "nas-bench-201.nas.yaml");
        var patterns = PatternCatalogue.All(Space.Choices).ToList();
        // Every tenth, and every kind.
        var tried = patterns.Where((pattern, i) => i % 40 == 0 || (pattern is not Both && i % 6 == 0)).ToList();
        tried.Select(pattern => pattern.GetType()).Distinct().Count().ShouldBe(4);
        foreach (var pattern in tried)
        {
            var held = pattern.In(sets);
            var parsed = ExpressionParser.Parse(
                pattern.Expression,
                0,
                p => [.. Space.Choices.Where(c => AddressPattern.Matches(p, c.Address))]
            );
            parsed.Expression.ShouldNotBeNull(pattern.Expression);
            for (var i = 0; i < All.Count; i += 97)
            {
                held.Holds(i).ShouldBe(parsed.Expression.Evaluate(All[i]) == true, $"{pattern.Expression} at {i}");
            }

            CountWith(text, RuleEnforcement.Of(pattern, isWanted: true, "because")).ShouldBe(held.Count, pattern.Expression);
            CountWith(text, RuleEnforcement.Of(pattern, isWanted: false, "because")).ShouldBe(All.Count - held.Count, pattern.Expression);
        }
    }

    [Fact]
    public void ClusterLabel_MembersThatShareTwoDecisions_NamesThem()
    {
        var sets = new OptionSets(Space.Choices, All);
        int[] members =
        [
            .. Enumerable.Range(0, All.Count).Where(i => Takes(All[i], "cell.0->3", "nor_conv_3x3") && Takes(All[i], "cell.1->2", "none")),
        ];

        var label = ClusterLabel.Of(sets, members, [.. Enumerable.Range(0, All.Count)], out var isMostly);

        isMostly.ShouldBeFalse();
        label.Select(each => each.Words).ShouldBe(["nor_conv_3x3 at cell.0->3", "none at cell.1->2"], ignoreOrder: true);
    }

    [Fact]
    public void ClusterLabel_OfAChoiceOfManyNumbers_IsARangeThatCanBeEnforced()
    {
        const string Text = """
            nasnav: 1
            name: wide
            task: { input: [3, 8, 8], classes: 10 }
            network:
              - name: stem
                conv: { out: { range: [8, 400], step: 8 } }
              - name: body
                choose: [relu, gelu]
              - [global_avg_pool, classifier]

            """;
        var space = Checker.Check(Text, "wide").Space!;
        List<Architecture> all = [.. Enumerator.All(space)];
        var width = space.Choices.Single(choice => choice.Address == "stem.out");
        int[] members = [.. Enumerable.Range(0, all.Count).Where(i => all[i].Of(width) is >= 20 and < 35)];

        var label = ClusterLabel
            .Of(new OptionSets(space.Choices, all), members, [.. Enumerable.Range(0, all.Count)], out _)
            .ShouldHaveSingleItem();

        // Of thirty members three may be left out at either end.
        label.Words.ShouldBe("176–272 at stem.out");
        label.Expression.ShouldBe("stem.out >= 176 and stem.out <= 272");
        var held = all.Count(one => one.Of(width) is >= 21 and <= 33);
        CountWith(Text, RuleEnforcement.Of(label, isWanted: true, "because")).ShouldBe(held);
        CountWith(Text, RuleEnforcement.Of(label, isWanted: false, "because")).ShouldBe(all.Count - held);
    }

    private static BigInteger CountWith(string text, RuleEnforcement enforcement)
    {
        var tree = SyntaxTree.Parse(text);
        var edits = enforcement.Steering is { } steering
            ? SteeringEdits.Add(tree, steering)
            : ConstraintEdits.Add(tree, enforcement.Constraint!);
        edits.ShouldNotBeEmpty();
        var file = Checker.Check(TextEdit.Apply(text, edits), "nb201");
        file.Diagnostics.Where(finding => finding.Severity == Severity.Error && finding.Code != "NAS402").ShouldBeEmpty(enforcement.Yaml);
        return QuickCount.Of(file.Space!) ?? -1;
    }

    private static bool Takes(Architecture architecture, string address, string option)
    {
        var choice = Space.Find(address)!;
        return choice.Options[(int)architecture.Of(choice)].Text == option;
    }

    private static void Add(double[] values, Func<Architecture, bool> where, double effect)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] += where(All[i]) ? effect : 0;
        }
    }

    private static double[] Noise(int count, double sd, int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => sd * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())),
        ];
    }
}

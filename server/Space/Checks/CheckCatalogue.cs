namespace NasNavigator.Space.Checks;

/// <summary>Names every check. A test fails when one is missing here.</summary>
public static class CheckCatalogue
{
    /// <summary>All checks, ordered by code.</summary>
    public static IReadOnlyList<Check> All { get; } =
    [
        new TabIndentation(),
        new UnevenIndentation(),
        new MissingColon(),
        new UnclosedBracket(),
        new UnclosedQuote(),
        new DuplicateKey(),
        new UndefinedAlias(),
        new CyclicAlias(),
        new UnsupportedYaml(),
        new UnexpectedText(),
        new BadEscape(),
        new BadMerge(),
        new TooDeep(),
        new TooLong(),
        new UnusedAnchor(),
        new MissingComma(),
        new ForbiddenCharacter(),
        new UnknownOperator(),
        new UnknownKey(),
        new UnknownArgument(),
        new WrongType(),
        new MissingKey(),
        new UnknownWord(),
        new OutOfRange(),
        new StaleSteering(),
        new DuplicateName(),
        new EqualOptions(),
        new NothingLeft(),
        new SingleOption(),
        new PlaceWithoutName(),
        new TieMismatch(),
        new UnknownAddress(),
        new CycleOfBlocks(),
        new ContinuousRange(),
        new MisplacedTake(),
        new BadEdge(),
        new NewerVersion(),
        new TooLarge(),
        new UnusedName(),
        new BadExpression(),
        new UnknownInput(),
        new NotALayer(),
        new FixedValueNeeded(),
        new UnequalJoin(),
        new UnequalResolution(),
        new SameFunction(),
        new LinearOnFeatureMap(),
        new IndivisibleGroups(),
        new WindowTooLarge(),
        new WrongKindOfTensor(),
        new IndivisibleHeads(),
        new IdentityChangesSize(),
        new AlternativesDisagree(),
        new WidthNotTaken(),
        new StrideNotTaken(),
        new WrongResult(),
        new ImpossibleWidth(),
        new UnknownField(),
        new DeadPart(),
    ];

    /// <summary>The check with this code, or null.</summary>
    public static Check? Find(string code) =>
        All.FirstOrDefault(check => string.Equals(check.Code, code, StringComparison.OrdinalIgnoreCase));
}

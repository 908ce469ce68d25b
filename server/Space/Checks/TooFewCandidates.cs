namespace NasNavigator.Space.Checks;

/// <summary>A budget under which some ranking would never leave "too early".</summary>
internal sealed class TooFewCandidates : Check
{
    /// <summary>Candidates that must hold an option before its rank is shown as one.</summary>
    public const int Enough = 15;

    public override string Code => "NAS501";

    public override Severity Severity => Severity.Warning;

    public override string Title => "Too few candidates for a ranking";

    public override IEnumerable<Diagnostic> Find(CheckContext context)
    {
        var search = context.Space.Search;
        var open = context.Space.Choices.Where(choice => !choice.IsSubset && choice.Allowed.Count > 1).ToList();
        if (search.Evaluator != "supernet" || open.Count == 0)
        {
            yield break;
        }

        var warmUp = (int)Math.Ceiling(search.Rounds.WarmUp * search.Epochs);
        var rounds = search.Rounds.Count ?? Math.Max(1, search.Epochs - warmUp);
        var candidates = (long)rounds * search.Rounds.Candidates;
        var widest = open.MaxBy(choice => choice.Allowed.Count)!;
        var each = candidates / widest.Allowed.Count;
        if (each < Enough)
        {
            yield return At(
                widest.Span,
                $"{Figures.Counted(rounds, "round")} of {search.Rounds.Candidates} candidates bring each of the {widest.Allowed.Count} options of {widest.Address} "
                    + $"about {Figures.Counted(each, "sample")}; a rank stays \"too early\" below {Enough}. "
                    + "Raise search.budget.epochs or search.rounds.candidates, or exclude options."
            );
        }
    }
}

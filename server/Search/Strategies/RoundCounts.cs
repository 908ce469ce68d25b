namespace NasNavigator.Search.Strategies;

/// <summary>How a round's candidates came about: what was planned and what the constraints and the size of the space made of it.</summary>
/// <param name="Random">Drawn at random; these are ranked.</param>
/// <param name="Redrawn">Of those, rows that broke a rule however they were exchanged and were drawn anew, so that counts are not exactly equal.</param>
/// <param name="Bred">Children of measured candidates.</param>
/// <param name="Strangers">Drawn because nothing new could be bred.</param>
/// <param name="Tries">Children made, with those that were known, invalid or over a bound.</param>
internal sealed record RoundCounts(int Random, int Redrawn, int Bred, int Strangers, int Tries)
{
    /// <summary>Share of the children made that could be used. Range: 0 to 1; NaN where none was made.</summary>
    public double Acceptance => Tries == 0 ? double.NaN : (double)Bred / Tries;
}

namespace NasNavigator.Analysis.Ranking;

/// <summary>What a ranked option may be taken for.</summary>
public enum OptionState
{
    /// <summary>Measured often enough and free to be chosen.</summary>
    Open,

    /// <summary>Too early: some option of its choice stands in fewer than <see cref="RankingModel.EnoughSamples"/> candidates.</summary>
    Early,

    /// <summary>Restored, and not yet measured often enough since.</summary>
    Stale,

    /// <summary>Steering took it out; its old rows still inform the others.</summary>
    Excluded,

    /// <summary>Steering made it the only one.</summary>
    Pinned,
}

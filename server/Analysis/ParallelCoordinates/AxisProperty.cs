namespace NasNavigator.Analysis.ParallelCoordinates;

/// <summary>What two neighbouring axes can show of the rows between them. After Dasgupta and Kosara's and PC-Expo's properties.</summary>
public enum AxisProperty
{
    /// <summary>Lines run parallel: correlation above 0.</summary>
    PositiveCorrelation,

    /// <summary>Lines cross: correlation below 0.</summary>
    NegativeCorrelation,

    /// <summary>Covariance above 0: as correlation, and larger the more of the axes it spans.</summary>
    PositiveVariance,

    /// <summary>Covariance below 0.</summary>
    NegativeVariance,

    /// <summary>A tail towards the upper end of the left axis.</summary>
    PositiveSkew,

    /// <summary>A tail towards the lower end of the left axis.</summary>
    NegativeSkew,

    /// <summary>Lines from near places spread over the whole right axis.</summary>
    Fan,

    /// <summary>Lines keep their height.</summary>
    Neighbourhood,

    /// <summary>Rows that are near on the left axis are far from each other on the right one.</summary>
    SplitUp,

    /// <summary>Rows that are near on the left axis are near on the right one: the opposite of splitting up.</summary>
    ClearGrouping,

    /// <summary>Rows crowd in other places on the right axis than on the left one.</summary>
    DensityChange,

    /// <summary>Rows far from the rest on one of the axes.</summary>
    Outliers,
}

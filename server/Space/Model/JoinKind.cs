namespace NasNavigator.Space.Model;

/// <summary>How several tensors become one.</summary>
public enum JoinKind
{
    /// <summary>Element-wise sum.</summary>
    Sum,

    /// <summary>Element-wise mean.</summary>
    Mean,

    /// <summary>Channels one after the other.</summary>
    Concat,

    /// <summary>Element-wise maximum.</summary>
    Max,

    /// <summary>Element-wise minimum.</summary>
    Min,

    /// <summary>Element-wise product.</summary>
    Product,
}

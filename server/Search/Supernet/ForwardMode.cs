namespace NasNavigator.Search.Supernet;

/// <summary>What a forward pass is for.</summary>
internal enum ForwardMode
{
    /// <summary>Batch normalisation uses the batch's own statistics, dropout drops.</summary>
    Training,

    /// <summary>Batch normalisation uses the batch's own statistics and gathers them.</summary>
    Gathering,

    /// <summary>Batch normalisation uses the gathered statistics.</summary>
    Measuring,
}

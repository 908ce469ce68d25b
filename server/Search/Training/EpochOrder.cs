namespace NasNavigator.Search.Training;

/// <summary>The order in which an epoch sees the training pictures: a function of seed and epoch.</summary>
internal sealed class EpochOrder(long seed, int pictures)
{
    private long[] _order = [];
    private long _epoch = -1;

    /// <summary>Numbers of the pictures of one batch; a last batch that would not be full is left out.</summary>
    public long[] Batch(long epoch, int batch, int size)
    {
        if (epoch != _epoch)
        {
            _order = new long[pictures];
            for (var i = 0; i < pictures; i++)
            {
                _order[i] = i;
            }

            Chance.Of(seed, "order", epoch).Shuffle<long>(_order);
            _epoch = epoch;
        }

        return _order.AsSpan(batch * size, Math.Min(size, pictures - (batch * size))).ToArray();
    }
}

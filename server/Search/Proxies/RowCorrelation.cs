using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Proxies;

/// <summary>Pearson's correlation of every row with every other.</summary>
internal static class RowCorrelation
{
    /// <summary>Shape: (n, d) to (n, n), double precision. NaN where a row never varies.</summary>
    public static Tensor Of(Tensor rows)
    {
        var real = rows.to(ScalarType.Float64);
        var centred = real.sub(real.mean([1], keepdim: true));
        var lengths = centred.square().sum(1, keepdim: true).sqrt(); // (n, 1)
        var unit = centred.div(lengths);
        return unit.mm(unit.t());
    }
}

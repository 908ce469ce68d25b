using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Proxies;

/// <summary>
/// −Σ [log(v + k) + 1/(v + k)] over the eigenvalues v of the correlation matrix of the pictures' input derivatives, k = 1e−5: high where
/// the network tells pictures apart. Pictures without labels.
/// </summary>
/// <remarks>Source: Mellor, Turner, Storkey and Crowley, arXiv:2006.04647v1; as a proxy in arXiv:2101.08134.</remarks>
internal sealed class JacobCovProxy : IProxy
{
    private const double Least = 1e-5;

    /// <inheritdoc/>
    public string Name => "jacob_cov";

    /// <inheritdoc/>
    public double[] Measure(ProxySubject subject)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var eigenvalues = linalg.eigvalsh(RowCorrelation.Of(subject.InputJacobian)).ToArray<double>();
        return [-eigenvalues.Sum(value => Math.Log(value + Least) + (1 / (value + Least)))];
    }
}

using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Proxies;

/// <summary>
/// Sum over classes of |Σ log(|c| + k)| over the entries c of the correlation matrix of the input derivatives of the class's pictures,
/// k = 1e−5: high where the network tells pictures of one class apart.
/// </summary>
/// <remarks>
/// This is the form for up to a hundred classes. Classes with fewer than two pictures in the batch say nothing. Source: Lopes, Alirezazadeh
/// and Alexandre, EPE-NAS, ICANN 2021, arXiv:2102.08099.
/// </remarks>
internal sealed class EpeNasProxy : IProxy
{
    private const double Least = 1e-5;

    /// <inheritdoc/>
    public string Name => "epe_nas";

    /// <inheritdoc/>
    public double[] Measure(ProxySubject subject)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var jacobian = subject.InputJacobian;
        var labels = subject.Pictures.Batch(0, ProxySubject.Batch).Labels.ToArray<long>();
        var score = 0.0;
        foreach (var members in Enumerable.Range(0, labels.Length).GroupBy(i => labels[i], i => (long)i).Where(group => group.Count() > 1))
        {
            var rows = jacobian.index_select(0, tensor(members.ToArray(), device: jacobian.device));
            var logs = RowCorrelation.Of(rows).abs().add(Least).log();
            score += Math.Abs(logs.sum().item<double>());
        }

        return [score];
    }
}

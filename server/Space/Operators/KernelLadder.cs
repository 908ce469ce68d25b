namespace NasNavigator.Space.Operators;

/// <summary>The kernels that one choice offers, where a smaller one is a learned map of the middle of the next larger one.</summary>
/// <remarks>
/// It applies to the convolutions whose kernel is the chosen one. No operator has another convolution beside it but those of kernel 1,
/// which have no neighbours to transform: a chosen kernel of 1 is the middle tap.
/// Source: Cai, Gan, Wang, Zhang and Han, Once-for-All, arXiv:1908.09791, section 3.3, elastic kernel size.
/// </remarks>
internal sealed class KernelLadder(IEnumerable<int> kernels)
{
    private readonly int[] _descending = [.. kernels.Distinct().OrderDescending()];

    /// <summary>The kernels above this one, largest first.</summary>
    public IReadOnlyList<int> Down(int kernel) => [.. _descending.TakeWhile(larger => larger > kernel)];
}

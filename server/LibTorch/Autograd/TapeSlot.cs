namespace NasNavigator.LibTorch;

/// <summary>Where the gradient of one tensor gathers while a tape is played back.</summary>
/// <param name="leaf">The tensor that keeps the gradient in the end; null for what was computed.</param>
internal sealed class TapeSlot(torch.Tensor? leaf) : IDisposable
{
    private torch.Tensor? _gradient;
    private bool _isShared;

    /// <summary>Adds a gradient. It stays the caller's.</summary>
    /// <param name="gradient">Shape: the tensor's.</param>
    /// <param name="isShared">Whether others see its memory, so that nothing may be added in place.</param>
    public void Take(torch.Tensor gradient, bool isShared)
    {
        if (_gradient is null)
        {
            (_gradient, _isShared) = (torch.Tensor.Keep(gradient.Handle), isShared);
        }
        else if (!_isShared)
        {
            _gradient.add_(gradient);
        }
        else
        {
            var sum = _gradient.add(gradient).DetachFromDisposeScope();
            _gradient.Dispose();
            (_gradient, _isShared) = (sum, false);
        }
    }

    /// <summary>Hands the gradient over; null where none came.</summary>
    public torch.Tensor? Release()
    {
        var gradient = _gradient;
        _gradient = null;
        return gradient;
    }

    /// <summary>Gives a leaf what came for it.</summary>
    public void Deliver()
    {
        if (leaf is null || _gradient is null)
        {
            return;
        }

        if (leaf.grad is { } earlier)
        {
            earlier.add_(_gradient);
            return;
        }

        leaf.grad =
            !_gradient.is_contiguous() ? _gradient.contiguous()
            : _isShared ? _gradient.clone()
            : _gradient;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gradient?.Dispose();
        leaf?.Dispose();
    }
}

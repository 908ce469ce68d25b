using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

/// <summary>Owns every tensor made on its thread while it is the innermost scope, and frees them together when it is disposed.</summary>
/// <remarks>
/// Tensors have no finalizer: one that is made outside every scope lives until it is disposed. One scope per training step is
/// the middle between too much memory and too much bookkeeping. Scopes belong to a thread and nest like <c>using</c> blocks.
/// </remarks>
public sealed unsafe class DisposeScope : IDisposable
{
    [ThreadStatic]
    private static DisposeScope? _innermost;

    /// <summary>Emptied lists of ended scopes, so that a step's scope allocates none.</summary>
    [ThreadStatic]
    private static Stack<List<torch.Tensor>>? _spare;

    private readonly DisposeScope? _outer;
    private List<torch.Tensor>? _tensors;

    internal DisposeScope()
    {
        _outer = _innermost;
        _tensors = (_spare ??= new Stack<List<torch.Tensor>>()).TryPop(out var spare) ? spare : new List<torch.Tensor>(256);
        _innermost = this;
    }

    internal static DisposeScope? Innermost => _innermost;

    /// <summary>Gives the tensor to the scope around this one, or to nobody where there is none, and returns it.</summary>
    public torch.Tensor MoveToOuter(torch.Tensor tensor)
    {
        Leave(tensor);
        _outer?.Add(tensor);
        return tensor;
    }

    /// <summary>Takes the tensor out of the scope: from now on its holder disposes it.</summary>
    public torch.Tensor Detach(torch.Tensor tensor)
    {
        Leave(tensor);
        return tensor;
    }

    /// <summary>Lets this scope own a tensor that another scope or nobody owned, and returns it.</summary>
    public torch.Tensor Attach(torch.Tensor tensor)
    {
        ObjectDisposedException.ThrowIf(_tensors is null, this);
        Add(tensor);
        return tensor;
    }

    /// <summary>Frees the scope's tensors now and stays open.</summary>
    public void DisposeEverything()
    {
        if (_tensors is not { Count: > 0 } tensors)
        {
            return;
        }

        Span<nint> handles = stackalloc nint[256];
        var count = 0;
        foreach (var tensor in tensors)
        {
            if (tensor.Scope != this)
            {
                continue;
            }

            handles[count++] = tensor.Release();
            if (count == handles.Length)
            {
                Free(handles);
                count = 0;
            }
        }

        Free(handles[..count]);
        tensors.Clear();
    }

    /// <summary>Frees the scope's tensors; the scope around it becomes the innermost.</summary>
    /// <exception cref="InvalidOperationException">A scope opened inside this one is still open.</exception>
    public void Dispose()
    {
        if (_tensors is null)
        {
            return;
        }

        if (_innermost != this)
        {
            throw new InvalidOperationException("A dispose scope ends on its own thread, after those opened inside it.");
        }

        DisposeEverything();
        _spare!.Push(_tensors);
        _tensors = null;
        _innermost = _outer;
    }

    internal void Add(torch.Tensor tensor)
    {
        tensor.Scope = this;
        _tensors!.Add(tensor);
    }

    /// <summary>The list keeps a stale entry, which disposing passes over: searching it would cost more.</summary>
    private void Leave(torch.Tensor tensor)
    {
        if (tensor.Scope == this)
        {
            tensor.Scope = null;
        }
    }

    private static void Free(ReadOnlySpan<nint> handles)
    {
        if (handles.Length > 0)
        {
            fixed (nint* first = handles)
            {
                Shim.Free(first, handles.Length);
            }
        }
    }
}

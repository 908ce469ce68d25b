using System.Runtime.InteropServices;
using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

/// <summary>Records what is computed on its thread and derives it by itself, without libtorch's autograd.</summary>
/// <remarks>
/// A small network on a GPU waits for the host, and half of the host's time goes into libtorch's graph: its nodes, its versions of
/// tensors and the thread that walks it. The tape calls the same kernels, below autograd, from a list. Operators without a rule
/// (<see cref="TapeRules"/>) go through autograd one by one, so every gradient is there. First derivatives only; tensors that were
/// recorded are not changed in place. What runs under <see cref="torch.no_grad"/> is not recorded.
/// </remarks>
public sealed unsafe class GradientTape : IDisposable
{
    [ThreadStatic]
    private static GradientTape? _current;

    private readonly GradientTape? _outer;
    private readonly Dictionary<nint, TapeSlot> _slotOf = new(256);
    private readonly List<nint> _held = new(256);
    private readonly List<TapeSlot> _slots = new(256);
    private readonly List<TapeCall> _calls = new(256);
    private bool _isPlayed;
    private bool _isDisposed;

    internal GradientTape()
    {
        TorchRuntime.EnsureLoaded();
        _outer = _current;
        _current = this;
        Shim.SkipAutograd(1);
    }

    /// <summary>The innermost one of the calling thread.</summary>
    internal static GradientTape? Current => _current;

    /// <summary>Calls so far that have no rule and went through autograd: correct, and slower than the others.</summary>
    public int CallsByAutograd { get; private set; }

    /// <summary>Stops recording and forgets everything.</summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        if (_current != this)
        {
            throw new InvalidOperationException("A gradient tape ends on its own thread, after those begun inside it.");
        }

        _isDisposed = true;
        Forget();
        _current = _outer;
        if (_outer is null)
        {
            Shim.SkipAutograd(0);
        }
    }

    /// <summary>Adds the derivatives of <paramref name="output"/> to the gradients of the leaves that led to it.</summary>
    internal void Play(torch.Tensor output, torch.Tensor? gradient)
    {
        if (_isPlayed)
        {
            throw new InvalidOperationException("A gradient tape is played back once.");
        }

        if (!_slotOf.TryGetValue(output.Handle, out var start))
        {
            throw new InvalidOperationException("Nothing that led to this tensor requires a gradient.");
        }

        _isPlayed = true;
        using var scope = torch.NewDisposeScope();
        start.Take(gradient ?? Aten.OnesLike.Tensor(output), isShared: gradient is not null);

        for (var i = _calls.Count - 1; i >= 0; i--)
        {
            var call = _calls[i];
            if (call.Target?.Release() is { } arrived)
            {
                call.Back!(scope.Attach(arrived));
                scope.DisposeEverything();
            }

            call.Dispose();
        }

        foreach (var slot in _slots)
        {
            slot.Deliver();
            scope.DisposeEverything();
        }

        Forget();
    }

    /// <summary>Whether a call with these operands belongs on the tape.</summary>
    internal bool Records(Operator op, ReadOnlySpan<Argument> arguments)
    {
        if (_isPlayed || op == Aten.Detach || Shim.GradEnabled() == 0)
        {
            return false;
        }

        foreach (var argument in arguments)
        {
            if (argument.Kind == ArgumentKind.Tensor)
            {
                if (IsFollowed(argument.Pointer))
                {
                    return true;
                }
            }
            else if (argument.Kind is ArgumentKind.TensorList or ArgumentKind.OptionalTensorList)
            {
                foreach (var handle in Scratch.SpanOf(argument.Pointer, argument.Length))
                {
                    if (IsFollowed(handle))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    /// <summary>Runs an operator and writes down how its gradients flow back.</summary>
    /// <returns>The number of results; they are the caller's.</returns>
    internal int Run(Operator op, ReadOnlySpan<Argument> arguments, Span<Argument> results)
    {
        if (results.IsEmpty)
        {
            throw new InvalidOperationException($"{op.Name} would change a tensor that a gradient tape has recorded.");
        }

        var call = new TapeCall(this, op, arguments);
        _calls.Add(call);
        call.Back = TapeRules.Of(op)?.Invoke(call);
        if (call.Back is null)
        {
            CallsByAutograd++;
            return ByAutograd(call, arguments, results);
        }

        results[0] = call.Result;
        call.Target = Follow(call.Result.Pointer);
        return 1;
    }

    /// <summary>Where the gradient of an operand gathers; null where none is asked for.</summary>
    internal TapeSlot? SlotOf(nint handle)
    {
        if (handle == 0)
        {
            return null;
        }

        if (_slotOf.TryGetValue(handle, out var known))
        {
            return known;
        }

        if (Shim.RequiresGrad(handle) == 0)
        {
            return null;
        }

        var slot = new TapeSlot(torch.Tensor.Keep(handle));
        _slots.Add(slot);
        return _slotOf[handle] = slot;
    }

    private bool IsFollowed(nint handle) => handle != 0 && (_slotOf.ContainsKey(handle) || Shim.RequiresGrad(handle) != 0);

    /// <summary>A result gets a slot. Its memory may be freed before the tape ends, its address is not given to another tensor.</summary>
    private TapeSlot Follow(nint handle)
    {
        Shim.Hold(handle);
        _held.Add(handle);
        var slot = new TapeSlot(null);
        _slots.Add(slot);
        return _slotOf[handle] = slot;
    }

    /// <summary>An operator without a rule: libtorch's own graph of this one call, on operands that it takes for leaves.</summary>
    private int ByAutograd(TapeCall call, ReadOnlySpan<Argument> arguments, Span<Argument> results)
    {
        var count = 0;
        var operands = call.Detached(arguments);
        Shim.SkipAutograd(0);
        try
        {
            count = call.Operator.Untaped(operands, results);
        }
        finally
        {
            Shim.SkipAutograd(1);
        }

        for (var i = 0; i < count; i++)
        {
            if (results[i].Kind == ArgumentKind.Tensor && results[i].Pointer != 0 && Shim.RequiresGrad(results[i].Pointer) != 0)
            {
                var recorded = torch.Tensor.Own(results[i].Pointer);
                results[i] = Aten.Detach.Value(recorded);
                _calls.Add(call.Part(recorded, Follow(results[i].Pointer)));
            }
        }

        return count;
    }

    private void Forget()
    {
        foreach (var call in _calls)
        {
            call.Dispose();
        }

        foreach (var slot in _slots)
        {
            slot.Dispose();
        }

        fixed (nint* first = CollectionsMarshal.AsSpan(_held))
        {
            Shim.LetGo(first, _held.Count);
        }

        _calls.Clear();
        _slots.Clear();
        _slotOf.Clear();
        _held.Clear();
    }
}

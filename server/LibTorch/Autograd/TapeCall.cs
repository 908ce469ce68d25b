using System.Runtime.InteropServices;
using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

/// <summary>One call on a <see cref="GradientTape"/>: what a rule needs to run it and to lead its gradient back.</summary>
internal sealed unsafe class TapeCall : IDisposable
{
    private readonly GradientTape _tape;
    private readonly Argument[] _arguments;
    private readonly TapeSlot?[] _slots;
    private readonly TapeSlot?[] _items;
    private readonly List<torch.Tensor> _kept = new(4);
    private readonly List<(TapeSlot Slot, torch.Tensor Leaf)> _leaves = [];

    public TapeCall(GradientTape tape, Operator op, ReadOnlySpan<Argument> arguments)
    {
        (_tape, Operator) = (tape, op);
        _arguments = arguments.ToArray();
        _slots = new TapeSlot?[arguments.Length];
        _items = [];
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].Kind == ArgumentKind.Tensor)
            {
                _slots[i] = tape.SlotOf(arguments[i].Pointer);
            }
            else if (arguments[i].Kind == ArgumentKind.TensorList)
            {
                _items = [.. Scratch.SpanOf(arguments[i].Pointer, arguments[i].Length).ToArray().Select(tape.SlotOf)];
            }
        }
    }

    public Operator Operator { get; }

    /// <summary>What leads the gradient of the result to the operands.</summary>
    public Action<torch.Tensor>? Back { get; set; }

    /// <summary>Where the result's gradient gathers.</summary>
    public TapeSlot? Target { get; set; }

    /// <summary>Set by <see cref="Run()"/>.</summary>
    public Argument Result { get; private set; }

    /// <summary>Whether a gradient is asked for an operand.</summary>
    public bool Needs(int argument) => _slots[argument] is not null;

    /// <summary>Whether a gradient is asked for an item of the list of tensors.</summary>
    public bool NeedsItem(int item) => _items[item] is not null;

    /// <summary>Whether an operand was given.</summary>
    public bool Has(int argument) => argument < _arguments.Length && _arguments[argument].Kind != ArgumentKind.None;

    /// <summary>An operand as it was given: a number or a truth value.</summary>
    public Argument Given(int argument) => _arguments[argument];

    /// <summary>A whole number; the schema's default where it was left out.</summary>
    public long Integer(int argument, long otherwise = 0) => Has(argument) ? _arguments[argument].Integer : otherwise;

    /// <summary>A copy of a list of whole numbers.</summary>
    public long[] Integers(int argument) =>
        Has(argument)
            ? MemoryMarshal.Cast<nint, long>(Scratch.SpanOf(_arguments[argument].Pointer, _arguments[argument].Length)).ToArray()
            : [];

    /// <summary>Sizes of an operand.</summary>
    public long[] ShapeOf(int argument) => ShapeOf(_arguments[argument].Pointer);

    /// <summary>Type, sizes and place of an operand.</summary>
    public TensorFacts FactsOf(int argument)
    {
        using var tensor = torch.Tensor.Keep(_arguments[argument].Pointer);
        return tensor.Facts();
    }

    /// <summary>Sizes of the items of the list of tensors.</summary>
    public long[][] ShapesOfItems(int argument) =>
        [.. Scratch.SpanOf(_arguments[argument].Pointer, _arguments[argument].Length).ToArray().Select(ShapeOf)];

    /// <summary>An operand, kept until the gradient has gone by; null where none was given.</summary>
    public torch.Tensor? Keep(int argument) =>
        Has(argument) && _arguments[argument].Pointer != 0 ? Keep(torch.Tensor.Keep(_arguments[argument].Pointer)) : null;

    /// <summary>A tensor of the forward pass, kept until the gradient has gone by.</summary>
    public torch.Tensor Keep(torch.Tensor tensor)
    {
        _kept.Add(tensor);
        return tensor;
    }

    /// <summary>The result, kept until the gradient has gone by.</summary>
    public torch.Tensor KeepResult() => Keep(torch.Tensor.Keep(Result.Pointer));

    /// <summary>Runs the operator as it was called.</summary>
    public void Run()
    {
        Span<Argument> results = stackalloc Argument[1];
        Operator.Untaped(_arguments, results);
        Result = results[0];
    }

    /// <summary>Runs it; the gradient of its first operand is made anew of the result's.</summary>
    public Action<torch.Tensor> RunGiving(Func<torch.Tensor, torch.Tensor> back)
    {
        Run();
        return gradient => Give(0, back(gradient));
    }

    /// <summary>Runs it; the gradient of its first operand is the result's, or a view of it.</summary>
    public Action<torch.Tensor> RunPassing(Func<torch.Tensor, torch.Tensor> back)
    {
        Run();
        return gradient => Pass(0, back(gradient));
    }

    /// <summary>Runs another operator in its stead, whose first result is the result; the others are kept.</summary>
    /// <returns>The others.</returns>
    public Argument[] RunAs(Operator other, int resultCount, params ReadOnlySpan<Argument> arguments)
    {
        Span<Argument> results = stackalloc Argument[8];
        other.Untaped(arguments, results[..resultCount]);
        Result = results[0];
        var others = results[1..resultCount].ToArray();
        foreach (var each in others)
        {
            if (each.Kind == ArgumentKind.Tensor && each.Pointer != 0)
            {
                Keep(torch.Tensor.Own(each.Pointer));
            }
        }

        return others;
    }

    /// <summary>Runs an operator on the way to the result. What it gives is kept until the gradient has gone by.</summary>
    public torch.Tensor Compute(Operator other, params ReadOnlySpan<Argument> arguments)
    {
        Span<Argument> results = stackalloc Argument[1];
        other.Untaped(arguments, results);
        return Keep(torch.Tensor.Own(results[0].Pointer));
    }

    /// <summary>The operands as they were given.</summary>
    public ReadOnlySpan<Argument> Arguments => _arguments;

    /// <summary>A gradient whose memory is nobody else's.</summary>
    public void Give(int argument, torch.Tensor gradient) => _slots[argument]?.Take(gradient, isShared: false);

    /// <summary>The arrived gradient itself or a view of it.</summary>
    public void Pass(int argument, torch.Tensor gradient) => _slots[argument]?.Take(gradient, isShared: true);

    /// <summary>A view of the arrived gradient, for an item of the list of tensors.</summary>
    public void PassItem(int item, torch.Tensor gradient) => _items[item]?.Take(gradient, isShared: true);

    /// <summary>The operands with leaves of a graph of its own in the place of all that a gradient is asked for.</summary>
    public Argument[] Detached(ReadOnlySpan<Argument> arguments)
    {
        var operands = arguments.ToArray();
        for (var i = 0; i < operands.Length; i++)
        {
            if (_slots[i] is not null)
            {
                operands[i] = Leaf(operands[i].Pointer, _slots[i]!);
            }
            else if (operands[i].Kind == ArgumentKind.TensorList)
            {
                var handles = Scratch.SpanOf(operands[i].Pointer, operands[i].Length).ToArray();
                for (var item = 0; item < handles.Length; item++)
                {
                    handles[item] = _items[item] is { } slot ? Leaf(handles[item], slot).Handle : handles[item];
                }

                operands[i] = Argument.Handles(handles);
            }
        }

        return operands;

        torch.Tensor Leaf(nint handle, TapeSlot slot)
        {
            using var original = torch.Tensor.Keep(handle);
            var leaf = Keep(original.detach().requires_grad_().DetachFromDisposeScope());
            _leaves.Add((slot, leaf));
            return leaf;
        }
    }

    /// <summary>Of a call that went through autograd: one of its results.</summary>
    /// <param name="recorded">The result with its graph; the call's from now on.</param>
    /// <param name="target">Where its gradient gathers.</param>
    public TapeCall Part(torch.Tensor recorded, TapeSlot target)
    {
        var (slots, leaves) = (_leaves.Select(pair => pair.Slot).ToArray(), _leaves.Select(pair => pair.Leaf).ToArray());
        var part = new TapeCall(_tape, Operator, []) { Target = target };
        part.Keep(recorded);
        part.Back = gradient =>
        {
            Shim.SkipAutograd(0);
            try
            {
                var found = torch.autograd.grad([recorded], leaves, [gradient], retain_graph: true, allow_unused: true);
                for (var i = 0; i < found.Length; i++)
                {
                    if (found[i] is { } each)
                    {
                        slots[i].Take(each, isShared: true);
                    }
                }
            }
            finally
            {
                Shim.SkipAutograd(1);
            }
        };
        return part;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _kept)
        {
            tensor.Dispose();
        }

        _kept.Clear();
    }

    private static long[] ShapeOf(nint handle)
    {
        using var tensor = torch.Tensor.Keep(handle);
        return tensor.shape;
    }
}

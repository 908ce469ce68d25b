using System.Runtime.CompilerServices;
using System.Text;

namespace NasNavigator.LibTorch.Interop;

/// <summary>An operator of libtorch, looked up once at its first call and run through the boxed dispatcher.</summary>
/// <param name="name">With its namespace: <c>aten::conv2d</c>.</param>
/// <param name="overload">As in libtorch's list of native functions; empty for the first one.</param>
internal sealed unsafe class Operator(string name, string overload = "")
{
    private nint _handle;

    public string Name { get; } = overload.Length == 0 ? name : name + "." + overload;

    /// <summary>False where this libtorch is too old or too new to have it.</summary>
    public bool Exists => Find() != 0;

    /// <summary>Runs it and wraps its one result; the current dispose scope owns the tensor.</summary>
    public torch.Tensor Tensor(params ReadOnlySpan<Argument> arguments)
    {
        Argument result;
        Run(arguments, &result, 1);
        return new torch.Tensor(result.Pointer);
    }

    /// <summary>Runs an in-place operator: its result is the first operand, so nothing is wrapped.</summary>
    public void InPlace(params ReadOnlySpan<Argument> arguments) => Run(arguments, null, 0);

    public void Pair(out torch.Tensor first, out torch.Tensor second, params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc Argument[2];
        Run(arguments, results, 2);
        first = new torch.Tensor(results[0].Pointer);
        second = new torch.Tensor(results[1].Pointer);
    }

    /// <summary>The tensors of an operator that returns a list, of which at most <paramref name="most"/> are expected.</summary>
    public torch.Tensor[] List(int most, params ReadOnlySpan<Argument> arguments)
    {
        Span<Argument> results = most <= 64 ? stackalloc Argument[64] : new Argument[most];
        int count;
        fixed (Argument* first = results)
        {
            count = Run(arguments, first, most);
        }

        var tensors = new torch.Tensor[count];
        for (var i = 0; i < count; i++)
        {
            tensors[i] = new torch.Tensor(results[i].Pointer);
        }

        return tensors;
    }

    /// <summary>Results that stay handles: the caller gives them back with <see cref="Shim.Free"/>.</summary>
    public int Handles(Span<nint> handles, params ReadOnlySpan<Argument> arguments)
    {
        Span<Argument> results = handles.Length <= 256 ? stackalloc Argument[256] : new Argument[handles.Length];
        fixed (Argument* first = results)
        {
            var count = Run(arguments, first, handles.Length);
            for (var i = 0; i < count; i++)
            {
                handles[i] = results[i].Pointer;
            }

            return count;
        }
    }

    public Argument Value(params ReadOnlySpan<Argument> arguments)
    {
        Argument result;
        Run(arguments, &result, 1);
        return result;
    }

    private nint Find()
    {
        if (_handle != 0)
        {
            return _handle;
        }

        TorchRuntime.EnsureLoaded();
        var message = stackalloc byte[Shim.MessageSize];
        nint handle;
        int argumentCount;
        fixed (byte* nameBytes = Encoding.UTF8.GetBytes(name + "\0"))
        fixed (byte* overloadBytes = Encoding.UTF8.GetBytes(overload + "\0"))
        {
            Shim.Check(Shim.FindOperator(nameBytes, overloadBytes, &handle, &argumentCount, message, Shim.MessageSize), message, Name);
        }

        return _handle = handle;
    }

    /// <summary>Runs it whether or not a <see cref="GradientTape"/> records.</summary>
    /// <returns>The number of results.</returns>
    public int Untaped(ReadOnlySpan<Argument> arguments, Span<Argument> results)
    {
        fixed (Argument* first = results)
        {
            return Call(arguments, first, results.Length);
        }
    }

    private int Run(ReadOnlySpan<Argument> arguments, Argument* results, int capacity) =>
        GradientTape.Current is { } tape && tape.Records(this, arguments)
            ? tape.Run(this, arguments, new Span<Argument>(results, capacity))
            : Call(arguments, results, capacity);

    [SkipLocalsInit]
    private int Call(ReadOnlySpan<Argument> arguments, Argument* results, int capacity)
    {
        var handle = _handle != 0 ? _handle : Find();
        if (handle == 0)
        {
            throw new OperatorAbsentException(Name, TorchRuntime.Version);
        }

        var message = stackalloc byte[Shim.MessageSize];
        int count;
        int status;
        fixed (Argument* first = arguments)
        {
            status = Shim.Call(handle, first, arguments.Length, results, capacity, &count, message, Shim.MessageSize);
        }

        if (status != 0)
        {
            throw Shim.Failure(status, Shim.Text(message), Name, ShapeList.Of(arguments));
        }

        return count;
    }
}

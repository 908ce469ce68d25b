using System.Runtime.InteropServices;
using System.Text;

namespace NasNavigator.LibTorch.Interop;

/// <summary>The shapes of an operator's tensors in words, for error messages: <c>float32[64, 16, 8, 8], float32[32]</c>.</summary>
internal static unsafe class ShapeList
{
    private const int MostNamed = 8;

    public static string Of(ReadOnlySpan<Argument> arguments)
    {
        var shapes = new List<string>();
        foreach (var argument in arguments)
        {
            if (argument.Kind == ArgumentKind.Tensor)
            {
                shapes.Add(Of(argument.Pointer));
            }
            else if (argument.Kind is ArgumentKind.TensorList or ArgumentKind.OptionalTensorList)
            {
                foreach (var handle in Scratch.SpanOf(argument.Pointer, argument.Length))
                {
                    shapes.Add(Of(handle));
                }
            }
        }

        var rest = shapes.Count - MostNamed;
        return string.Join(", ", shapes.Take(MostNamed)) + (rest > 0 ? $" and {rest} more" : "");
    }

    public static string Of(nint handle)
    {
        if (handle == 0)
        {
            return "undefined";
        }

        TensorFacts facts;
        var message = stackalloc byte[Shim.MessageSize];
        if (Shim.Facts(handle, &facts, message, Shim.MessageSize) != 0)
        {
            return "of unknown shape";
        }

        var sizes = MemoryMarshal.CreateReadOnlySpan(ref facts.Sizes[0], facts.Dimensions);
        var text = new StringBuilder(((torch.ScalarType)facts.ScalarType).ToString()).Append('[');
        for (var i = 0; i < sizes.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ").Append(sizes[i]);
        }

        return text.Append(']').ToString();
    }
}

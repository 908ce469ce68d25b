using Google.Protobuf;

namespace NasNavigator.Search.Export;

/// <summary>Writes a graph as an ONNX file.</summary>
/// <remarks>Source: the messages and field numbers of onnx.proto, https://onnx.ai/onnx/api/classes.html.</remarks>
internal static class OnnxFile
{
    /// <summary>The set of operators that the graph's nodes are of: the first one with LayerNormalization.</summary>
    public const int OperatorSet = 17;

    private const int FormatVersion = 8; // that of ONNX 1.12, which brought the operator set
    private const string Batch = "batch";

    private enum ElementType
    {
        Float = 1,
        Int64 = 7,
    }

    private enum AttributeType
    {
        Float = 1,
        Int = 2,
        String = 3,
        Ints = 7,
    }

    /// <summary>The file's bytes.</summary>
    /// <param name="graph">What is computed.</param>
    /// <param name="name">Its name.</param>
    /// <param name="version">The program's version.</param>
    /// <param name="facts">Told with it, by name.</param>
    public static byte[] Write(OnnxGraph graph, string name, string version, IEnumerable<(string Name, string Value)> facts) =>
        Message(model =>
        {
            Number(model, 1, FormatVersion);
            Text(model, 2, "NAS Navigator");
            Text(model, 3, version);
            Nested(model, 7, whole => Graph(whole, graph, name));
            Nested(model, 8, operators => Number(operators, 2, OperatorSet));
            foreach (var fact in facts)
            {
                Nested(
                    model,
                    14,
                    entry =>
                    {
                        Text(entry, 1, fact.Name);
                        Text(entry, 2, fact.Value);
                    }
                );
            }
        });

    private static void Graph(CodedOutputStream output, OnnxGraph graph, string name)
    {
        foreach (var node in graph.Nodes)
        {
            Nested(output, 1, inner => Node(inner, node));
        }

        Text(output, 2, name);
        foreach (var tensor in graph.Tensors)
        {
            Nested(output, 5, inner => Tensor(inner, tensor));
        }

        Nested(output, 11, inner => Value(inner, graph.Input));
        Nested(output, 12, inner => Value(inner, graph.Output));
        foreach (var value in graph.Between)
        {
            Nested(output, 13, inner => Value(inner, value));
        }
    }

    private static void Node(CodedOutputStream output, OnnxNode node)
    {
        foreach (var input in node.Inputs)
        {
            Text(output, 1, input);
        }

        Text(output, 2, node.Output);
        Text(output, 3, node.Name);
        Text(output, 4, node.Operation);
        foreach (var (name, value) in node.Attributes)
        {
            Nested(output, 5, inner => Attribute(inner, name, value));
        }
    }

    private static void Attribute(CodedOutputStream output, string name, object value)
    {
        Text(output, 1, name);
        AttributeType type;
        switch (value)
        {
            case float real:
                output.WriteTag(2, WireFormat.WireType.Fixed32);
                output.WriteFloat(real);
                type = AttributeType.Float;
                break;
            case long whole:
                Number(output, 3, whole);
                type = AttributeType.Int;
                break;
            case string text:
                Text(output, 4, text);
                type = AttributeType.String;
                break;
            case IEnumerable<long> several:
                foreach (var each in several)
                {
                    Number(output, 8, each);
                }

                type = AttributeType.Ints;
                break;
            default:
                throw new NotSupportedException($"{name}: a {value.GetType().Name} is no attribute.");
        }

        Number(output, 20, (long)type);
    }

    private static void Tensor(CodedOutputStream output, OnnxTensor tensor)
    {
        foreach (var size in tensor.Sizes)
        {
            Number(output, 1, size);
        }

        Number(output, 2, (long)(tensor.IsWhole ? ElementType.Int64 : ElementType.Float));
        Text(output, 8, tensor.Name);
        Bytes(output, 9, tensor.Bytes);
    }

    private static void Value(CodedOutputStream output, OnnxValue value)
    {
        Text(output, 1, value.Name);
        Nested(output, 2, type => Nested(type, 1, tensor => Tensor(tensor)));

        void Tensor(CodedOutputStream tensor)
        {
            Number(tensor, 1, (long)ElementType.Float);
            Nested(
                tensor,
                2,
                shape =>
                {
                    Nested(shape, 1, axis => Text(axis, 2, Batch));
                    foreach (var size in value.Sizes)
                    {
                        Nested(shape, 1, axis => Number(axis, 1, size));
                    }
                }
            );
        }
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            write(output);
        }

        return bytes.ToArray();
    }

    private static void Nested(CodedOutputStream output, int field, Action<CodedOutputStream> write) =>
        Bytes(output, field, Message(write));

    private static void Bytes(CodedOutputStream output, int field, byte[] bytes)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(UnsafeByteOperations.UnsafeWrap(bytes));
    }

    private static void Text(CodedOutputStream output, int field, string text)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(text);
    }

    private static void Number(CodedOutputStream output, int field, long number)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(number);
    }
}

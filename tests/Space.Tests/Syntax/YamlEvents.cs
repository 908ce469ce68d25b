using System.Text;
using NasNavigator.Space.Syntax;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using ScalarStyle = NasNavigator.Space.Syntax.ScalarStyle;

namespace NasNavigator.Space.Tests.Syntax;

/// <summary>Our tree and YamlDotNet's event stream in one notation, a line for each event.</summary>
internal static class YamlEvents
{
    public static string OfTree(SyntaxTree tree)
    {
        var output = new StringBuilder();
        if (tree.Root is { } root)
        {
            Write(root, output);
        }

        return output.ToString();
    }

    /// <exception cref="YamlException">The text is not valid YAML for the oracle.</exception>
    public static string OfOracle(string text)
    {
        var output = new StringBuilder();
        var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        while (parser.MoveNext())
        {
            switch (parser.Current)
            {
                case MappingStart mapping:
                    output.Append(mapping.Style == MappingStyle.Flow ? "{" : "map").Append(Anchor(mapping.Anchor)).AppendLine();
                    break;
                case MappingEnd:
                    output.AppendLine("end map");
                    break;
                case SequenceStart sequence:
                    output.Append(sequence.Style == SequenceStyle.Flow ? "[" : "seq").Append(Anchor(sequence.Anchor)).AppendLine();
                    break;
                case SequenceEnd:
                    output.AppendLine("end seq");
                    break;
                case Scalar scalar:
                    output.Append($"{scalar.Style} {Escape(scalar.Value)}").Append(Anchor(scalar.Anchor)).AppendLine();
                    break;
                case AnchorAlias alias:
                    output.AppendLine($"*{alias.Value.Value}");
                    break;
                default:
                    break;
            }
        }

        return output.ToString();
    }

    private static string Anchor(AnchorName anchor) => anchor.IsEmpty ? "" : $" &{anchor.Value}";

    private static string Anchor(YamlNode node) => node.Anchor is null ? "" : $" &{node.Anchor}";

    private static string Escape(string value) => value.Replace("\\", "\\\\").Replace("\n", "\\n").Replace("\r", "\\r");

    private static void Write(YamlNode node, StringBuilder output)
    {
        switch (node)
        {
            case YamlMapping mapping:
                output.Append(mapping.IsFlow ? "{" : "map").Append(Anchor(mapping)).AppendLine();
                foreach (var pair in mapping.Pairs)
                {
                    Write(pair.Key, output);
                    if (pair.Value is null)
                    {
                        output.AppendLine("Plain ");
                    }
                    else
                    {
                        Write(pair.Value, output);
                    }
                }

                output.AppendLine("end map");
                break;
            case YamlSequence sequence:
                output.Append(sequence.IsFlow ? "[" : "seq").Append(Anchor(sequence)).AppendLine();
                foreach (var item in sequence.Items)
                {
                    Write(item, output);
                }

                output.AppendLine("end seq");
                break;
            case YamlScalar scalar:
                output.Append($"{Style(scalar.Style)} {Escape(scalar.Value)}").Append(Anchor(scalar)).AppendLine();
                break;
            case YamlAlias alias:
                output.AppendLine($"*{alias.Name}");
                break;
            default:
                break;
        }
    }

    private static string Style(ScalarStyle style) => style.ToString();
}

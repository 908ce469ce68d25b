using System.Text;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Tables;

/// <summary>A piece of a <see cref="TableTemplate"/>.</summary>
internal abstract class KeyPart
{
    /// <summary>Whether tables write this piece in several orders.</summary>
    public virtual bool LeavesOrderOpen => false;

    /// <summary>Appends what the table would say.</summary>
    public abstract void Write(Architecture architecture, StringBuilder key);

    /// <summary>A table's writing of this piece in the order of <see cref="Write"/>.</summary>
    public virtual string Normalise(string text) => text;
}

/// <summary>Text that stands for itself.</summary>
internal sealed class LiteralPart(string text) : KeyPart
{
    public string Text => text;

    /// <inheritdoc/>
    public override void Write(Architecture architecture, StringBuilder key) => key.Append(text);
}

/// <summary>The options taken at some choices, one after the other.</summary>
internal sealed class OptionsPart(IReadOnlyList<Choice> choices, IReadOnlyDictionary<string, string> codes) : KeyPart
{
    /// <inheritdoc/>
    public override void Write(Architecture architecture, StringBuilder key)
    {
        foreach (var choice in choices)
        {
            var decision = architecture.Of(choice);
            if (decision < 0)
            {
                continue;
            }

            var text = choice.IsSubset ? ArchitectureText.OptionText(choice, decision) : choice.Options[(int)decision].Text;
            key.Append(codes.GetValueOrDefault(text, text));
        }
    }
}

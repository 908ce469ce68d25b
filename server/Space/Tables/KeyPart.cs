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

    /// <summary>The choices that the piece tells of.</summary>
    public virtual IReadOnlyList<Choice> Choices => [];

    /// <summary>Reads the piece at a place of a canonical key into the decisions, and goes on with what follows.</summary>
    /// <param name="key">The whole key.</param>
    /// <param name="at">Where the piece begins.</param>
    /// <param name="decisions">Written to; what is tried and fails leaves its traces.</param>
    /// <param name="then">Called with each possible end of the piece until it succeeds.</param>
    /// <returns>Whether the rest of the key could be read.</returns>
    public abstract bool Read(string key, int at, long[] decisions, Func<int, bool> then);
}

/// <summary>Text that stands for itself.</summary>
internal sealed class LiteralPart(string text) : KeyPart
{
    public string Text => text;

    /// <inheritdoc/>
    public override void Write(Architecture architecture, StringBuilder key) => key.Append(text);

    /// <inheritdoc/>
    public override bool Read(string key, int at, long[] decisions, Func<int, bool> then) =>
        key.AsSpan(at).StartsWith(text, StringComparison.Ordinal) && then(at + text.Length);
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

            key.Append(Coded(choice.IsSubset ? ArchitectureText.OptionText(choice, decision) : choice.Options[(int)decision].Text));
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Choice> Choices => choices;

    /// <inheritdoc/>
    public override bool Read(string key, int at, long[] decisions, Func<int, bool> then) => From(0, key, at, decisions, then);

    private bool From(int position, string key, int at, long[] decisions, Func<int, bool> then)
    {
        if (position == choices.Count)
        {
            return then(at);
        }

        var choice = choices[position];
        for (var option = 0; option < choice.Options.Count && !choice.IsSubset; option++)
        {
            var code = Coded(choice.Options[option].Text);
            if (key.AsSpan(at).StartsWith(code, StringComparison.Ordinal))
            {
                decisions[choice.Index] = option;
                if (From(position + 1, key, at + code.Length, decisions, then))
                {
                    return true;
                }
            }
        }

        // An inactive choice writes nothing; what is put down for it does not count.
        decisions[choice.Index] = 0;
        return choice.ActiveWhen is not All { Terms.Count: 0 } && From(position + 1, key, at, decisions, then);
    }

    private string Coded(string text) => codes.GetValueOrDefault(text, text);
}

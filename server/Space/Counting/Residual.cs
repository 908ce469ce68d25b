using System.Text;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>What is left of an expression once some decisions are made.</summary>
internal static class Residual
{
    /// <summary>
    /// Writes what is left. Of one expression with the same choices open, two equal texts are the same function of the open choices
    /// (given the same for the conditions under which these are active).
    /// </summary>
    public static void Write(Expression expression, IDecisions decisions, StringBuilder key)
    {
        switch (expression.Evaluate(decisions))
        {
            case true:
                key.Append('T');
                return;
            case false:
                key.Append('F');
                return;
        }

        switch (expression)
        {
            case Takes or IsActive:
                key.Append('?');
                break;
            case All all:
                WriteTerms(all.Terms, decisions, key);
                break;
            case Any any:
                WriteTerms(any.Terms, decisions, key);
                break;
            case Not not:
                Write(not.Term, decisions, key);
                break;
            case Comparison comparison:
                var known = comparison.Left.Known(decisions) - comparison.Right.Known(decisions);
                WriteNumber(BitConverter.DoubleToInt64Bits(known + 0.0), key);
                break;
            default:
                foreach (var choice in expression.Mentions)
                {
                    WriteNumber(decisions.Of(choice), key);
                }

                break;
        }
    }

    /// <summary>Writes a number in four characters.</summary>
    public static void WriteNumber(long number, StringBuilder key) =>
        key.Append((char)number).Append((char)(number >> 16)).Append((char)(number >> 32)).Append((char)(number >> 48));

    /// <summary>Adds the open choices that can still matter.</summary>
    public static void AddOpenMentions(Expression expression, IDecisions decisions, ICollection<int> into)
    {
        if (expression.Evaluate(decisions) is not null)
        {
            return;
        }

        switch (expression)
        {
            case All all:
                AddTerms(all.Terms, decisions, into);
                break;
            case Any any:
                AddTerms(any.Terms, decisions, into);
                break;
            case Not not:
                AddOpenMentions(not.Term, decisions, into);
                break;
            default:
                foreach (var choice in expression.Mentions)
                {
                    if (decisions.Of(choice) == Decision.Open)
                    {
                        into.Add(choice.Index);
                    }
                }

                break;
        }
    }

    private static void WriteTerms(IReadOnlyList<Expression> terms, IDecisions decisions, StringBuilder key)
    {
        foreach (var term in terms)
        {
            Write(term, decisions, key);
        }
    }

    private static void AddTerms(IReadOnlyList<Expression> terms, IDecisions decisions, ICollection<int> into)
    {
        foreach (var term in terms)
        {
            AddOpenMentions(term, decisions, into);
        }
    }
}

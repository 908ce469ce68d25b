using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Maps;

/// <summary>What all addresses of a space begin with, and labels need not repeat.</summary>
public static class AddressPrefix
{
    /// <summary>Ends with a point; empty where they have nothing in common.</summary>
    public static string Of(IReadOnlyList<Choice> choices)
    {
        if (choices.Count < 2)
        {
            return "";
        }

        var common = choices[0].Address.AsSpan();
        foreach (var choice in choices)
        {
            common = common[..common.CommonPrefixLength(choice.Address)];
        }

        return common[..(common.LastIndexOf('.') + 1)].ToString();
    }
}

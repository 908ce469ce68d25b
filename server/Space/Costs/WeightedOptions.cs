using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Costs;

/// <summary>Which options of layers compute with weights of their own, and which only pass on or pool.</summary>
public static class WeightedOptions
{
    /// <summary>
    /// For every option of every choice of layers, by address and text, whether it multiplies by weights. A normalisation does not count:
    /// it is not what has to be learnt. Choices with very many options are left out.
    /// </summary>
    public static IReadOnlyDictionary<(string Address, string Option), bool> Of(SearchSpace space)
    {
        var survey = Survey.Of(space);
        var found = new Dictionary<(string, string), bool>();
        foreach (var choice in space.Choices.Where(choice => choice.Kind == ChoiceKind.Layer && choice.Options.Count <= Survey.MostOptions))
        {
            foreach (var option in choice.Options)
            {
                found[(choice.Address, option.Text)] = false;
            }
        }

        foreach (var (choice, option, from, to) in survey.Options)
        {
            // What is walked once more for all options of a choice stands under none of them.
            if (option < 0 || option >= choice.Options.Count)
            {
                continue;
            }

            var key = (choice.Address, choice.Options[option].Text);
            for (var i = from; i < to && found.TryGetValue(key, out var has) && !has; i++)
            {
                found[key] = Cost.MultiplyAddsOf(survey.Steps[i]) > 0;
            }
        }

        return found;
    }
}

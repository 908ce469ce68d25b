using NasNavigator.Space.Model;

namespace NasNavigator.Search.Training;

/// <summary>How the found network is trained: the search's own recipe, with what <c>final:</c> says in its place.</summary>
/// <param name="Budget">How long.</param>
/// <param name="Training">How.</param>
/// <param name="Decisions">Decisions that <c>final:</c> gives in place of the found ones, by choice.</param>
/// <param name="Unheeded">Settings of <c>final:</c> that this version does not know.</param>
internal sealed record FinalRecipe(
    TrainingBudget Budget,
    TrainingSettings Training,
    IReadOnlyList<(Choice Choice, int Option)> Decisions,
    IReadOnlyList<string> Unheeded
)
{
    /// <summary>Reads it.</summary>
    public static FinalRecipe Of(SearchSpace space)
    {
        var (budget, training) = (new TrainingBudget(space.Search.Epochs), space.Search.Training);
        var (decisions, unheeded) = (new List<(Choice, int)>(), new List<string>());
        foreach (var setting in space.Final)
        {
            var number = setting.Value switch
            {
                long whole => whole,
                double real => real,
                _ => double.NaN,
            };
            switch (setting.Path)
            {
                case "epochs" or "budget.epochs" when number >= 1:
                    budget = budget with { Epochs = (int)number };
                    break;
                case "training.batch" when number >= 1:
                    training = training with { Batch = (int)number };
                    break;
                case "training.lr" when number > 0:
                    training = training with { LearningRate = number };
                    break;
                case "training.momentum" when number is >= 0 and < 1:
                    training = training with { Momentum = number };
                    break;
                case "training.weight_decay" when number >= 0:
                    training = training with { WeightDecay = number };
                    break;
                case "training.clip" when number >= 0:
                    training = training with { ClipNorm = number };
                    break;
                case "training.label_smoothing" when number is >= 0 and < 1:
                    training = training with { LabelSmoothing = number };
                    break;
                case "training.crop" when number >= 0:
                    training = training with { Crop = (int)number };
                    break;
                case "training.flip" when setting.Value is bool flip:
                    training = training with { Flip = flip };
                    break;
                case "training.optimizer" when setting.Value is "sgd" or "adam" or "adamw":
                    training = training with { Optimizer = (string)setting.Value };
                    break;
                default:
                    if (Decision(space, setting) is { } decision)
                    {
                        decisions.Add(decision);
                    }
                    else
                    {
                        unheeded.Add(setting.Path);
                    }

                    break;
            }
        }

        return new FinalRecipe(budget, training, decisions, unheeded);
    }

    /// <summary>An architecture with the decisions of <c>final:</c>; null where these do not go with it.</summary>
    public Architecture? Apply(ISpaceView space, Architecture architecture)
    {
        if (Decisions.Count == 0)
        {
            return architecture;
        }

        var assignment = architecture.Decisions.ToArray();
        foreach (var (choice, option) in Decisions)
        {
            assignment[choice.Index] = option;
        }

        // What a decision makes active had none before.
        if (
            space.Space.Choices.Any(choice =>
                assignment[choice.Index] < 0 && choice.ActiveWhen.Evaluate(new Architecture(assignment)) == true
            )
        )
        {
            return null;
        }

        var changed = space.Activate(assignment);
        return space.Lower(changed) is { IsConnected: true, Problems.Count: 0 } ? changed : null;
    }

    private static (Choice Choice, int Option)? Decision(SearchSpace space, Setting setting)
    {
        if (space.Find(setting.Path) is not { IsSubset: false } choice)
        {
            return null;
        }

        var text = Convert.ToString(setting.Value, System.Globalization.CultureInfo.InvariantCulture);
        var option = choice.Options.ToList().FindIndex(option => option.Text == text);
        return option < 0 ? null : (choice, option);
    }
}

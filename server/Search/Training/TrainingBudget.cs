namespace NasNavigator.Search.Training;

/// <summary>What a stand-alone training may cost: the same for every network that is compared.</summary>
/// <param name="Epochs">Passes over the training pictures, at least 1.</param>
/// <param name="Images">Training pictures of a pass; null for all.</param>
public sealed record TrainingBudget(int Epochs, int? Images = null);

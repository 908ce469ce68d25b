using NasNavigator.Space;

namespace NasNavigator.Search.Failures;

/// <summary>A network cannot be written.</summary>
/// <param name="what">What was wanted, as the subject of a sentence.</param>
/// <param name="reason">Why, without a full stop.</param>
/// <param name="remedy">What to do.</param>
public sealed class ExportImpossibleException(string what, string reason, string remedy)
    : NasNavigatorException($"{what} cannot be exported: {reason}.", remedy);

using NasNavigator.Space;

namespace NasNavigator.Search.Failures;

/// <summary>An exclusion cannot be checked by training.</summary>
/// <param name="option">The option, with its place where one was named.</param>
/// <param name="reason">Why, without a full stop.</param>
public sealed class NothingToAblateException(string option, string reason)
    : NasNavigatorException(
        $"An exclusion of {option} cannot be checked: {reason}.",
        "`nasnav rank RUN` lists the options and their samples."
    );

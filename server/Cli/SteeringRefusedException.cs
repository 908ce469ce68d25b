using NasNavigator.Protocol.Steering;
using NasNavigator.Space;

namespace NasNavigator.Cli;

/// <summary>A run that lives said no.</summary>
public sealed class SteeringRefusedException(RunAnswer answer)
    : NasNavigatorException(
        answer.Text,
        answer.Status == RunAnswer.Stale
            ? "See nasnav status for what was decided meanwhile."
            : "Nothing was changed; nasnav describe lists choices and options."
    );

using NasNavigator.Space;

namespace NasNavigator.Cli;

/// <summary>The space has errors, so that nothing can be counted, drawn or trained. The findings are printed before it is thrown.</summary>
internal sealed class SpaceInvalidException(string path, int errors)
    : NasNavigatorException(
        $"{path} has {errors} {(errors == 1 ? "error" : "errors")}.",
        "Mend what stands above; `nasnav explain CODE` tells more about each."
    );

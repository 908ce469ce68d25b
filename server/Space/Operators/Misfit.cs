namespace NasNavigator.Space.Operators;

/// <summary>The ways in which sizes do not fit; each is a diagnostic of its own.</summary>
public enum MisfitKind
{
    /// <summary>Tensors of different sizes meet in a sum, mean, maximum, minimum or product.</summary>
    Joined,

    /// <summary>Tensors of different resolutions are concatenated.</summary>
    Concatenated,

    /// <summary>A linear layer reads a feature map.</summary>
    LinearOnPicture,

    /// <summary>Groups do not divide the channels.</summary>
    Groups,

    /// <summary>A window is larger than the padded picture.</summary>
    Window,

    /// <summary>A layer reads another kind of tensor than comes in.</summary>
    Kind,

    /// <summary>Heads do not divide the width.</summary>
    Heads,

    /// <summary>An identity is asked to change the size without saying how.</summary>
    Identity,

    /// <summary>A width is given where nothing sets one.</summary>
    GivenOut,

    /// <summary>A stride is given where nothing takes one.</summary>
    GivenStride,

    /// <summary>The result is not one number per class.</summary>
    Classes,

    /// <summary>A layer cannot make the width it is asked for.</summary>
    Width,

    /// <summary>A field of a task input that is not there.</summary>
    Field,

    /// <summary>The options of a choice give different sizes where equal ones are needed.</summary>
    Alternatives,

    /// <summary>A node or path that the result does not depend on.</summary>
    Dead,

    /// <summary>Whatever is chosen, no input reaches the result.</summary>
    Cut,

    /// <summary>Two options are the same function.</summary>
    Same,
}

/// <summary>What does not fit.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Message">Names both sizes and how to mend it.</param>
public sealed record Misfit(MisfitKind Kind, string Message);

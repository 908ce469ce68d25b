using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Looks at a pass while it runs.</summary>
internal interface IStepObserver
{
    /// <summary>Called after each step; its inputs and weights stand in the step's arrays until the next one.</summary>
    /// <param name="step">What was computed.</param>
    /// <param name="result">What came out.</param>
    /// <returns>
    /// What later steps read, which the pass then frees: the result itself, or an alias of it by one who keeps the result and wants
    /// its gradient.
    /// </returns>
    Tensor After(CompiledStep step, Tensor result);
}

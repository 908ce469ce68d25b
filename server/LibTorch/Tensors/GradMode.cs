using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

public static unsafe partial class torch
{
    /// <summary>Opens a scope that owns the tensors made on this thread until it is disposed.</summary>
    public static DisposeScope NewDisposeScope() => new();

    /// <summary>Until the result is disposed, autograd records nothing on this thread.</summary>
    public static GradModeScope no_grad() => set_grad_enabled(false);

    /// <summary>Until the result is disposed, autograd records on this thread.</summary>
    public static GradModeScope enable_grad() => set_grad_enabled(true);

    /// <summary>Switches recording on this thread until the result is disposed.</summary>
    public static GradModeScope set_grad_enabled(bool mode = true)
    {
        TorchRuntime.EnsureLoaded();
        return new GradModeScope(mode);
    }

    /// <summary>Whether autograd records on this thread.</summary>
    public static bool is_grad_enabled()
    {
        TorchRuntime.EnsureLoaded();
        return Shim.GradEnabled() != 0;
    }

    /// <summary>Restores the grad mode that was before. Ends on the thread where it began.</summary>
    public ref struct GradModeScope
    {
        private readonly int _before;
        private bool _ended;

        internal GradModeScope(bool mode)
        {
            _before = Shim.GradEnabled();
            Shim.SetGradEnabled(mode ? 1 : 0);
        }

        /// <summary>Restores the grad mode that was before.</summary>
        public void Dispose()
        {
            if (!_ended)
            {
                Shim.SetGradEnabled(_before);
                _ended = true;
            }
        }
    }
}

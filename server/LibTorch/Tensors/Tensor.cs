using System.Diagnostics;
using System.Runtime.InteropServices;
using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

public static partial class torch
{
    /// <summary>A tensor of libtorch. Every function returns a fresh one; nobody disposes what was handed in.</summary>
    /// <remarks>The innermost <see cref="DisposeScope"/> of the thread owns it; without one its holder disposes it. No finalizer.</remarks>
    [DebuggerDisplay("{ToString(),nq}")]
    public sealed unsafe partial class Tensor : IDisposable
    {
        private nint _handle;

        internal Tensor(nint handle)
        {
            _handle = handle;
            DisposeScope.Innermost?.Add(this);
        }

        private Tensor(nint handle, DisposeScope? scope)
        {
            _handle = handle;
            Scope = scope;
        }

        internal DisposeScope? Scope { get; set; }

        internal nint Handle
        {
            get
            {
                ObjectDisposedException.ThrowIf(_handle == 0, this);
                return _handle;
            }
        }

        /// <summary>True once the tensor was disposed, by itself or by its scope.</summary>
        public bool IsInvalid => _handle == 0;

        /// <summary>Sizes of the dimensions, outermost first.</summary>
        public long[] shape
        {
            get
            {
                var facts = Facts();
                return MemoryMarshal.CreateReadOnlySpan(ref facts.Sizes[0], facts.Dimensions).ToArray();
            }
        }

        /// <summary>Number of dimensions.</summary>
        public long ndim => Facts().Dimensions;

        /// <summary>Type of the elements.</summary>
        public ScalarType dtype => (ScalarType)Facts().ScalarType;

        /// <summary>Where the data lies.</summary>
        public Device device
        {
            get
            {
                var facts = Facts();
                return facts.DeviceType == (int)DeviceType.CPU ? CPU : new Device((DeviceType)facts.DeviceType, facts.DeviceIndex);
            }
        }

        /// <summary>Whether autograd records what is done with the tensor.</summary>
        public bool requires_grad
        {
            get => Facts().RequiresGrad != 0;
            set => requires_grad_(value);
        }

        /// <summary>True for tensors that no recorded operation made; only they keep a <see cref="grad"/>.</summary>
        public bool is_leaf => Facts().IsLeaf != 0;

        /// <summary>The gradient of the last backward passes, or null. A fresh tensor at each call.</summary>
        public Tensor? grad
        {
            get
            {
                var message = stackalloc byte[Shim.MessageSize];
                var handle = Handle;
                nint result;
                Shim.Check(Shim.Grads(&handle, 1, &result, message, Shim.MessageSize), message, "grad");
                return result == 0 ? null : new Tensor(result);
            }
            set
            {
                var message = stackalloc byte[Shim.MessageSize];
                var handle = Handle;
                Shim.Check(Shim.SetGrads(&handle, 1, value?.Handle ?? 0, message, Shim.MessageSize), message, "grad");
            }
        }

        /// <summary>Number of elements.</summary>
        public long numel() => Facts().ElementCount;

        /// <summary>Number of dimensions.</summary>
        public long dim() => Facts().Dimensions;

        /// <summary>Size of one dimension; negative ones count from the end.</summary>
        public long size(long dim)
        {
            var facts = Facts();
            var index = dim < 0 ? dim + facts.Dimensions : dim;
            ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(dim));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, facts.Dimensions, nameof(dim));
            return facts.Sizes[index];
        }

        /// <summary>Whether the elements lie in memory in the order of the dimensions.</summary>
        public bool is_contiguous() => Facts().IsContiguous != 0;

        /// <summary>Sets <see cref="requires_grad"/> and returns this tensor.</summary>
        public Tensor requires_grad_(bool requires_grad = true)
        {
            var message = stackalloc byte[Shim.MessageSize];
            Shim.Check(Shim.SetRequiresGrad(Handle, requires_grad ? 1 : 0, message, Shim.MessageSize), message, "requires_grad_");
            return this;
        }

        /// <summary>Computes gradients of the leaves that led to this tensor and adds them to their <see cref="grad"/>.</summary>
        /// <param name="gradient">Shape: this tensor's. May be left out for a single number.</param>
        /// <param name="retain_graph">Keeps the record for a further pass.</param>
        /// <param name="create_graph">Records the pass itself, for second derivatives.</param>
        public void backward(Tensor? gradient = null, bool retain_graph = false, bool create_graph = false)
        {
            if (GradientTape.Current is not { } tape)
            {
                Aten.Backward.InPlace(this, Argument.Tensors([]), gradient, retain_graph || create_graph, create_graph);
                return;
            }

            if (retain_graph || create_graph)
            {
                throw new NotSupportedException("A gradient tape is played back once, and gives first derivatives only.");
            }

            tape.Play(this, gradient);
        }

        /// <summary>Gives the tensor to the scope around its own, and returns it.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            Scope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Takes the tensor out of its scope: from now on its holder disposes it.</summary>
        public Tensor DetachFromDisposeScope()
        {
            Scope?.Detach(this);
            return this;
        }

        /// <summary>Frees the tensor; a second time does nothing.</summary>
        public void Dispose()
        {
            var handle = Release();
            if (handle != 0)
            {
                Shim.Free(&handle, 1);
            }
        }

        /// <summary>Type, shape and device; never the elements.</summary>
        public override string ToString() => _handle == 0 ? "disposed" : $"{ShapeList.Of(_handle)} on {device}";

        /// <summary>A further hold on a tensor, outside every scope: whoever asks for it disposes it.</summary>
        internal static Tensor Keep(nint handle) => new(Shim.Keep(handle), null);

        /// <summary>A handle that was handed out, outside every scope.</summary>
        internal static Tensor Own(nint handle) => new(handle, null);

        /// <summary>Takes the handle out, so that a scope can free many in one call.</summary>
        internal nint Release()
        {
            var handle = _handle;
            _handle = 0;
            Scope = null;
            return handle;
        }

        internal TensorFacts Facts()
        {
            TensorFacts facts;
            var message = stackalloc byte[Shim.MessageSize];
            Shim.Check(Shim.Facts(Handle, &facts, message, Shim.MessageSize), message, "shape");
            return facts;
        }
    }
}

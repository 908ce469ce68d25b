using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

public static partial class torch
{
    public sealed partial class Tensor
    {
        /// <summary>Adds alpha times a tensor to this one; alpha is 1 where left out.</summary>
        public Tensor add_(Tensor other, Scalar? alpha = null)
        {
            Aten.AddInPlace.InPlace(this, other, alpha ?? 1);
            return this;
        }

        /// <summary>Adds a number to this tensor.</summary>
        public Tensor add_(Scalar other)
        {
            Aten.AddScalarInPlace.InPlace(this, other);
            return this;
        }

        /// <summary>Takes alpha times a tensor from this one; alpha is 1 where left out.</summary>
        public Tensor sub_(Tensor other, Scalar? alpha = null)
        {
            Aten.SubInPlace.InPlace(this, other, alpha ?? 1);
            return this;
        }

        /// <summary>Multiplies this tensor element by element.</summary>
        public Tensor mul_(Tensor other)
        {
            Aten.MulInPlace.InPlace(this, other);
            return this;
        }

        /// <summary>Multiplies this tensor by a number.</summary>
        public Tensor mul_(Scalar other)
        {
            Aten.MulScalarInPlace.InPlace(this, other);
            return this;
        }

        /// <summary>Divides this tensor element by element.</summary>
        public Tensor div_(Tensor other)
        {
            Aten.DivInPlace.InPlace(this, other);
            return this;
        }

        /// <summary>Divides this tensor by a number.</summary>
        public Tensor div_(Scalar other)
        {
            Aten.DivScalarInPlace.InPlace(this, other);
            return this;
        }

        /// <summary>Sets every element to zero.</summary>
        public Tensor zero_()
        {
            Aten.ZeroInPlace.InPlace(this);
            return this;
        }

        /// <summary>Sets every element to a number.</summary>
        public Tensor fill_(Scalar value)
        {
            Aten.FillInPlace.InPlace(this, value);
            return this;
        }

        /// <summary>Copies the elements of another tensor, across types and devices, broadcast.</summary>
        public Tensor copy_(Tensor source, bool non_blocking = false)
        {
            Aten.CopyInPlace.InPlace(this, source, non_blocking);
            return this;
        }

        /// <summary>Moves this tensor towards another by a fraction of the way.</summary>
        public Tensor lerp_(Tensor end, Scalar weight)
        {
            Aten.LerpInPlace.InPlace(this, end, weight);
            return this;
        }

        /// <summary>Elements outside the range become its ends.</summary>
        public Tensor clamp_(Scalar min, Scalar max)
        {
            Aten.ClampInPlace.InPlace(this, min, max);
            return this;
        }

        /// <summary>Draws every element from a normal distribution.</summary>
        public Tensor normal_(double mean = 0, double std = 1)
        {
            Aten.NormalInPlace.InPlace(this, mean, std);
            return this;
        }

        /// <summary>Draws every element uniformly; the upper end is left out.</summary>
        public Tensor uniform_(double from, double to)
        {
            Aten.UniformInPlace.InPlace(this, from, to);
            return this;
        }

        /// <summary>Sets every element to 1 with probability p, else to 0.</summary>
        public Tensor bernoulli_(double p = 0.5)
        {
            Aten.BernoulliInPlace.InPlace(this, p);
            return this;
        }

        /// <summary>Copies slices of another tensor to the places of an index (int64) along a dimension.</summary>
        public Tensor index_copy_(long dim, Tensor index, Tensor source)
        {
            Aten.IndexCopyInPlace.InPlace(this, dim, index, source);
            return this;
        }

        /// <summary>Cuts this tensor off from the recorded graph.</summary>
        public Tensor detach_()
        {
            Aten.DetachInPlace.InPlace(this);
            return this;
        }
    }
}

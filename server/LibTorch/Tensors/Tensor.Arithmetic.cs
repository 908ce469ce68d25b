using NasNavigator.LibTorch.Interop;

namespace NasNavigator.LibTorch;

public static partial class torch
{
    public sealed partial class Tensor
    {
        /// <summary>Sum element by element, broadcast.</summary>
        public static Tensor operator +(Tensor left, Tensor right) => Aten.AddTensor.Tensor(left, right);

        /// <summary>Sum with a number.</summary>
        public static Tensor operator +(Tensor left, Scalar right) => Aten.AddScalar.Tensor(left, right);

        /// <summary>Sum element by element, broadcast.</summary>
        public Tensor add(Tensor other) => Aten.AddTensor.Tensor(this, other);

        /// <summary>Sum with a number.</summary>
        public Tensor add(Scalar other) => Aten.AddScalar.Tensor(this, other);

        /// <summary>Difference element by element, broadcast.</summary>
        public static Tensor operator -(Tensor left, Tensor right) => Aten.SubTensor.Tensor(left, right);

        /// <summary>Difference with a number.</summary>
        public static Tensor operator -(Tensor left, Scalar right) => Aten.SubScalar.Tensor(left, right);

        /// <summary>Difference element by element, broadcast.</summary>
        public Tensor sub(Tensor other) => Aten.SubTensor.Tensor(this, other);

        /// <summary>Difference with a number.</summary>
        public Tensor sub(Scalar other) => Aten.SubScalar.Tensor(this, other);

        /// <summary>Product element by element, broadcast.</summary>
        public static Tensor operator *(Tensor left, Tensor right) => Aten.MulTensor.Tensor(left, right);

        /// <summary>Product with a number.</summary>
        public static Tensor operator *(Tensor left, Scalar right) => Aten.MulScalar.Tensor(left, right);

        /// <summary>Product element by element, broadcast.</summary>
        public Tensor mul(Tensor other) => Aten.MulTensor.Tensor(this, other);

        /// <summary>Product with a number.</summary>
        public Tensor mul(Scalar other) => Aten.MulScalar.Tensor(this, other);

        /// <summary>Quotient element by element, broadcast.</summary>
        public static Tensor operator /(Tensor left, Tensor right) => Aten.DivTensor.Tensor(left, right);

        /// <summary>Quotient with a number.</summary>
        public static Tensor operator /(Tensor left, Scalar right) => Aten.DivScalar.Tensor(left, right);

        /// <summary>Quotient element by element, broadcast.</summary>
        public Tensor div(Tensor other) => Aten.DivTensor.Tensor(this, other);

        /// <summary>Quotient with a number.</summary>
        public Tensor div(Scalar other) => Aten.DivScalar.Tensor(this, other);

        /// <summary>Sum with a number.</summary>
        public static Tensor operator +(Scalar left, Tensor right) => Aten.AddScalar.Tensor(right, left);

        /// <summary>Number minus tensor.</summary>
        public static Tensor operator -(Scalar left, Tensor right) => Aten.RsubScalar.Tensor(right, left);

        /// <summary>Product with a number.</summary>
        public static Tensor operator *(Scalar left, Tensor right) => Aten.MulScalar.Tensor(right, left);

        /// <summary>Negative of each element.</summary>
        public static Tensor operator -(Tensor tensor) => Aten.Neg.Tensor(tensor);

        /// <summary>Each element to a power.</summary>
        public Tensor pow(Scalar exponent) => Aten.PowScalar.Tensor(this, exponent);

        /// <summary>Negative of each element.</summary>
        public Tensor neg() => Aten.Neg.Tensor(this);

        /// <summary>Absolute values.</summary>
        public Tensor abs() => Aten.Abs.Tensor(this);

        /// <summary>e to each element.</summary>
        public Tensor exp() => Aten.Exp.Tensor(this);

        /// <summary>Natural logarithms.</summary>
        public Tensor log() => Aten.Log.Tensor(this);

        /// <summary>Square roots.</summary>
        public Tensor sqrt() => Aten.Sqrt.Tensor(this);

        /// <summary>Reciprocals of the square roots.</summary>
        public Tensor rsqrt() => Aten.Rsqrt.Tensor(this);

        /// <summary>Squares.</summary>
        public Tensor square() => Aten.Square.Tensor(this);

        /// <summary>−1, 0 or 1 by the sign of each element.</summary>
        public Tensor sign() => Aten.Sign.Tensor(this);

        /// <summary>Largest whole numbers not above the elements.</summary>
        public Tensor floor() => Aten.Floor.Tensor(this);

        /// <summary>True where an element is not a number.</summary>
        public Tensor isnan() => Aten.IsNan.Tensor(this);

        /// <summary>True where an element is neither infinite nor not a number.</summary>
        public Tensor isfinite() => Aten.IsFinite.Tensor(this);

        /// <summary>True where an element is zero or false.</summary>
        public Tensor logical_not() => Aten.LogicalNot.Tensor(this);

        /// <summary>Elements below zero become zero.</summary>
        public Tensor relu() => Aten.Relu.Tensor(this);

        /// <summary>Logistic function.</summary>
        public Tensor sigmoid() => Aten.Sigmoid.Tensor(this);

        /// <summary>Hyperbolic tangent.</summary>
        public Tensor tanh() => Aten.Tanh.Tensor(this);

        /// <summary>Elements outside the range become its ends.</summary>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) =>
            Aten.Clamp.Tensor(this, min is { } low ? low : Argument.None, max is { } high ? high : Argument.None);

        /// <summary>True where the elements equal.</summary>
        public Tensor eq(Tensor other) => Aten.EqTensor.Tensor(this, other);

        /// <summary>True where the elements equal.</summary>
        public Tensor eq(Scalar other) => Aten.EqScalar.Tensor(this, other);

        /// <summary>True where the elements differ.</summary>
        public Tensor ne(Tensor other) => Aten.NeTensor.Tensor(this, other);

        /// <summary>True where the elements differ.</summary>
        public Tensor ne(Scalar other) => Aten.NeScalar.Tensor(this, other);

        /// <summary>True where the elements are larger.</summary>
        public Tensor gt(Tensor other) => Aten.GtTensor.Tensor(this, other);

        /// <summary>True where the elements are larger.</summary>
        public Tensor gt(Scalar other) => Aten.GtScalar.Tensor(this, other);

        /// <summary>True where the elements are smaller.</summary>
        public Tensor lt(Tensor other) => Aten.LtTensor.Tensor(this, other);

        /// <summary>True where the elements are smaller.</summary>
        public Tensor lt(Scalar other) => Aten.LtScalar.Tensor(this, other);

        /// <summary>True where the elements are not smaller.</summary>
        public Tensor ge(Scalar other) => Aten.GeScalar.Tensor(this, other);

        /// <summary>True where the elements are not larger.</summary>
        public Tensor le(Scalar other) => Aten.LeScalar.Tensor(this, other);

        /// <summary>True where both are not zero.</summary>
        public Tensor logical_and(Tensor other) => Aten.LogicalAnd.Tensor(this, other);

        /// <summary>The larger of two, element by element.</summary>
        public Tensor maximum(Tensor other) => Aten.Maximum.Tensor(this, other);

        /// <summary>The smaller of two, element by element.</summary>
        public Tensor minimum(Tensor other) => Aten.Minimum.Tensor(this, other);

        /// <summary>Matrix product of the last two dimensions, broadcast over the others.</summary>
        public Tensor matmul(Tensor other) => Aten.Matmul.Tensor(this, other);

        /// <summary>Product of two matrices.</summary>
        public Tensor mm(Tensor other) => Aten.Mm.Tensor(this, other);

        /// <summary>Products of two batches of matrices.</summary>
        public Tensor bmm(Tensor other) => Aten.Bmm.Tensor(this, other);

        /// <summary>Exponentials that sum to one along a dimension.</summary>
        public Tensor softmax(long dim, ScalarType? dtype = null) => Aten.Softmax.Tensor(this, dim, dtype);

        /// <summary>Logarithms of the softmax.</summary>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Aten.LogSoftmax.Tensor(this, dim, dtype);
    }
}

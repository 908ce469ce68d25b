namespace NasNavigator.LibTorch.Interop;

/// <summary>The operators of libtorch that the wrappers call; each is looked up at its first call.</summary>
internal static class Aten
{
    // Creation
    public static readonly Operator Empty = new("aten::empty", "memory_format");
    public static readonly Operator Zeros = new("aten::zeros");
    public static readonly Operator Ones = new("aten::ones");
    public static readonly Operator Full = new("aten::full");
    public static readonly Operator Rand = new("aten::rand");
    public static readonly Operator Randn = new("aten::randn");
    public static readonly Operator RandPerm = new("aten::randperm");
    public static readonly Operator RandInt = new("aten::randint", "low");
    public static readonly Operator Arange = new("aten::arange", "start_step");
    public static readonly Operator Linspace = new("aten::linspace");
    public static readonly Operator Eye = new("aten::eye");
    public static readonly Operator ZerosLike = new("aten::zeros_like");
    public static readonly Operator OnesLike = new("aten::ones_like");
    public static readonly Operator EmptyLike = new("aten::empty_like");
    public static readonly Operator RandnLike = new("aten::randn_like");
    public static readonly Operator RandLike = new("aten::rand_like");

    // Arithmetic
    public static readonly Operator AddTensor = new("aten::add", "Tensor");
    public static readonly Operator AddScalar = new("aten::add", "Scalar");
    public static readonly Operator SubTensor = new("aten::sub", "Tensor");
    public static readonly Operator SubScalar = new("aten::sub", "Scalar");
    public static readonly Operator RsubScalar = new("aten::rsub", "Scalar");
    public static readonly Operator MulTensor = new("aten::mul", "Tensor");
    public static readonly Operator MulScalar = new("aten::mul", "Scalar");
    public static readonly Operator DivTensor = new("aten::div", "Tensor");
    public static readonly Operator DivScalar = new("aten::div", "Scalar");
    public static readonly Operator PowScalar = new("aten::pow", "Tensor_Scalar");
    public static readonly Operator EqTensor = new("aten::eq", "Tensor");
    public static readonly Operator EqScalar = new("aten::eq", "Scalar");
    public static readonly Operator NeScalar = new("aten::ne", "Scalar");
    public static readonly Operator NeTensor = new("aten::ne", "Tensor");
    public static readonly Operator GtScalar = new("aten::gt", "Scalar");
    public static readonly Operator GtTensor = new("aten::gt", "Tensor");
    public static readonly Operator GeScalar = new("aten::ge", "Scalar");
    public static readonly Operator LtScalar = new("aten::lt", "Scalar");
    public static readonly Operator LtTensor = new("aten::lt", "Tensor");
    public static readonly Operator LeScalar = new("aten::le", "Scalar");
    public static readonly Operator LogicalAnd = new("aten::logical_and");
    public static readonly Operator LogicalNot = new("aten::logical_not");
    public static readonly Operator Maximum = new("aten::maximum");
    public static readonly Operator Minimum = new("aten::minimum");
    public static readonly Operator AddInPlace = new("aten::add_", "Tensor");
    public static readonly Operator AddScalarInPlace = new("aten::add_", "Scalar");
    public static readonly Operator SubInPlace = new("aten::sub_", "Tensor");
    public static readonly Operator MulInPlace = new("aten::mul_", "Tensor");
    public static readonly Operator MulScalarInPlace = new("aten::mul_", "Scalar");
    public static readonly Operator DivInPlace = new("aten::div_", "Tensor");
    public static readonly Operator DivScalarInPlace = new("aten::div_", "Scalar");
    public static readonly Operator ZeroInPlace = new("aten::zero_");
    public static readonly Operator FillInPlace = new("aten::fill_", "Scalar");
    public static readonly Operator CopyInPlace = new("aten::copy_");
    public static readonly Operator NormalInPlace = new("aten::normal_");
    public static readonly Operator UniformInPlace = new("aten::uniform_");
    public static readonly Operator ClampInPlace = new("aten::clamp_");
    public static readonly Operator DetachInPlace = new("aten::detach_");
    public static readonly Operator IndexCopyInPlace = new("aten::index_copy_");
    public static readonly Operator LerpInPlace = new("aten::lerp_", "Scalar");
    public static readonly Operator Neg = new("aten::neg");
    public static readonly Operator Abs = new("aten::abs");
    public static readonly Operator Exp = new("aten::exp");
    public static readonly Operator Log = new("aten::log");
    public static readonly Operator Sqrt = new("aten::sqrt");
    public static readonly Operator Rsqrt = new("aten::rsqrt");
    public static readonly Operator Square = new("aten::square");
    public static readonly Operator Sign = new("aten::sign");
    public static readonly Operator Floor = new("aten::floor");
    public static readonly Operator Clamp = new("aten::clamp");
    public static readonly Operator IsNan = new("aten::isnan");
    public static readonly Operator IsFinite = new("aten::isfinite");

    // Reductions
    public static readonly Operator SumAll = new("aten::sum");
    public static readonly Operator SumDims = new("aten::sum", "dim_IntList");
    public static readonly Operator MeanAll = new("aten::mean");
    public static readonly Operator MeanDims = new("aten::mean", "dim");
    public static readonly Operator MaxAll = new("aten::max");
    public static readonly Operator MaxDim = new("aten::max", "dim");
    public static readonly Operator MinAll = new("aten::min");
    public static readonly Operator MinDim = new("aten::min", "dim");
    public static readonly Operator AMax = new("aten::amax");
    public static readonly Operator Argmax = new("aten::argmax");
    public static readonly Operator Argmin = new("aten::argmin");
    public static readonly Operator TopK = new("aten::topk");
    public static readonly Operator Std = new("aten::std", "correction");
    public static readonly Operator Var = new("aten::var", "correction");
    public static readonly Operator Norm = new("aten::norm", "Scalar");
    public static readonly Operator LinalgVectorNorm = new("aten::linalg_vector_norm");
    public static readonly Operator AnyAll = new("aten::any");
    public static readonly Operator AllAll = new("aten::all");
    public static readonly Operator Sort = new("aten::sort");
    public static readonly Operator Cumsum = new("aten::cumsum");
    public static readonly Operator Argsort = new("aten::argsort");

    // Views and indexing
    public static readonly Operator View = new("aten::view");
    public static readonly Operator Reshape = new("aten::reshape");
    public static readonly Operator Flatten = new("aten::flatten", "using_ints");
    public static readonly Operator Permute = new("aten::permute");
    public static readonly Operator Transpose = new("aten::transpose", "int");
    public static readonly Operator T = new("aten::t");
    public static readonly Operator Narrow = new("aten::narrow");
    public static readonly Operator Slice = new("aten::slice", "Tensor");
    public static readonly Operator Select = new("aten::select", "int");
    public static readonly Operator IndexSelect = new("aten::index_select");
    public static readonly Operator IndexTensor = new("aten::index", "Tensor");
    public static readonly Operator MaskedSelect = new("aten::masked_select");
    public static readonly Operator Gather = new("aten::gather");
    public static readonly Operator Squeeze = new("aten::squeeze");
    public static readonly Operator SqueezeDim = new("aten::squeeze", "dim");
    public static readonly Operator Unsqueeze = new("aten::unsqueeze");
    public static readonly Operator Expand = new("aten::expand");
    public static readonly Operator Contiguous = new("aten::contiguous");
    public static readonly Operator Clone = new("aten::clone");
    public static readonly Operator Detach = new("aten::detach");
    public static readonly Operator Alias = new("aten::alias");
    public static readonly Operator Flip = new("aten::flip");
    public static readonly Operator Roll = new("aten::roll");
    public static readonly Operator Cat = new("aten::cat");
    public static readonly Operator Stack = new("aten::stack");
    public static readonly Operator Split = new("aten::split", "Tensor");
    public static readonly Operator Chunk = new("aten::chunk");
    public static readonly Operator Unbind = new("aten::unbind", "int");
    public static readonly Operator Where = new("aten::where", "self");
    public static readonly Operator ToDtype = new("aten::to", "dtype_layout");
    public static readonly Operator LocalScalar = new("aten::_local_scalar_dense");

    // Products
    public static readonly Operator Matmul = new("aten::matmul");
    public static readonly Operator Bmm = new("aten::bmm");
    public static readonly Operator Mm = new("aten::mm");
    public static readonly Operator Addmm = new("aten::addmm");
    public static readonly Operator Einsum = new("aten::einsum");

    // Layers and losses
    public static readonly Operator Conv2d = new("aten::conv2d");
    public static readonly Operator BatchNorm = new("aten::batch_norm");
    public static readonly Operator LayerNorm = new("aten::layer_norm");
    public static readonly Operator Linear = new("aten::linear");
    public static readonly Operator Relu = new("aten::relu");
    public static readonly Operator ReluInPlace = new("aten::relu_");
    public static readonly Operator Hardtanh = new("aten::hardtanh");
    public static readonly Operator HardtanhInPlace = new("aten::hardtanh_");
    public static readonly Operator LeakyRelu = new("aten::leaky_relu");
    public static readonly Operator LeakyReluInPlace = new("aten::leaky_relu_");
    public static readonly Operator Gelu = new("aten::gelu");
    public static readonly Operator Silu = new("aten::silu");
    public static readonly Operator SiluInPlace = new("aten::silu_");
    public static readonly Operator Hardswish = new("aten::hardswish");
    public static readonly Operator HardswishInPlace = new("aten::hardswish_");
    public static readonly Operator Hardsigmoid = new("aten::hardsigmoid");
    public static readonly Operator HardsigmoidInPlace = new("aten::hardsigmoid_");
    public static readonly Operator Mish = new("aten::mish");
    public static readonly Operator Elu = new("aten::elu");
    public static readonly Operator Softplus = new("aten::softplus");
    public static readonly Operator Sigmoid = new("aten::sigmoid");
    public static readonly Operator Tanh = new("aten::tanh");
    public static readonly Operator Softmax = new("aten::softmax", "int");
    public static readonly Operator LogSoftmax = new("aten::log_softmax", "int");
    public static readonly Operator MaxPool2d = new("aten::max_pool2d");
    public static readonly Operator AvgPool2d = new("aten::avg_pool2d");
    public static readonly Operator AdaptiveAvgPool2d = new("aten::adaptive_avg_pool2d");
    public static readonly Operator AdaptiveMaxPool2d = new("aten::adaptive_max_pool2d");
    public static readonly Operator CrossEntropyLoss = new("aten::cross_entropy_loss");
    public static readonly Operator NllLoss = new("aten::nll_loss");
    public static readonly Operator MseLoss = new("aten::mse_loss");
    public static readonly Operator BinaryCrossEntropyWithLogits = new("aten::binary_cross_entropy_with_logits");
    public static readonly Operator Dropout = new("aten::dropout");
    public static readonly Operator FeatureDropout = new("aten::feature_dropout");
    public static readonly Operator Embedding = new("aten::embedding");
    public static readonly Operator ConstantPad = new("aten::constant_pad_nd");
    public static readonly Operator ReflectionPad2d = new("aten::reflection_pad2d");
    public static readonly Operator ReplicationPad2d = new("aten::replication_pad2d");
    public static readonly Operator UpsampleNearest2d = new("aten::upsample_nearest2d");
    public static readonly Operator UpsampleBilinear2d = new("aten::upsample_bilinear2d");
    public static readonly Operator UpsampleBicubic2d = new("aten::upsample_bicubic2d");
    public static readonly Operator PixelShuffle = new("aten::pixel_shuffle");
    public static readonly Operator OneHot = new("aten::one_hot");
    public static readonly Operator Bernoulli = new("aten::bernoulli", "p");
    public static readonly Operator BernoulliInPlace = new("aten::bernoulli_", "float");
    public static readonly Operator ScaledDotProductAttention = new("aten::scaled_dot_product_attention");
    public static readonly Operator GroupNorm = new("aten::group_norm");

    // Autograd
    public static readonly Operator Backward = new("aten::_backward");
    public static readonly Operator Triu = new("aten::triu");
    public static readonly Operator Tril = new("aten::tril");
    public static readonly Operator Bincount = new("aten::bincount");

    // Optimisers
    public static readonly Operator ForeachAdd = new("aten::_foreach_add", "List");
    public static readonly Operator ForeachAddList = new("aten::_foreach_add_", "List");
    public static readonly Operator ForeachMulScalar = new("aten::_foreach_mul_", "Scalar");
    public static readonly Operator ForeachSqrt = new("aten::_foreach_sqrt");
    public static readonly Operator ForeachDivScalarList = new("aten::_foreach_div_", "ScalarList");
    public static readonly Operator ForeachAddcmulScalar = new("aten::_foreach_addcmul_", "Scalar");
    public static readonly Operator ForeachAddcdivScalarList = new("aten::_foreach_addcdiv_", "ScalarList");
    public static readonly Operator ForeachNormScalar = new("aten::_foreach_norm", "Scalar");
    public static readonly Operator ForeachAddScalar = new("aten::_foreach_add_", "Scalar");
    public static readonly Operator FusedSgd = new("aten::_fused_sgd_");
    public static readonly Operator FusedAdam = new("aten::_fused_adam_");
    public static readonly Operator FusedAdamW = new("aten::_fused_adamw_");
}

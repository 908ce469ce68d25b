// The native side of NasNavigator.LibTorch: a dozen C functions around libtorch's boxed dispatcher.
//
// Contract of every function that returns int: 0 is success, 1 an error of libtorch or of the caller, 2 memory that ran out;
// for 1 and 2 the message is in `error`, cut to `error_size` and ended with a zero. No C++ exception crosses the border.
//
// A tensor is handed out as its TensorImpl with one reference that the receiver owns and gives back with nn_free.
// Null stands for the undefined tensor.

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/grad_mode.h>
#include <ATen/core/ivalue.h>
#include <ATen/core/stack.h>
#include <torch/csrc/api/include/torch/cuda.h>
#include <torch/csrc/api/include/torch/version.h>
#include <torch/csrc/autograd/autograd.h>

#include <dlfcn.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <atomic>
#include <cstdint>
#include <cstring>
#include <exception>
#include <mutex>
#include <new>
#include <string>
#include <vector>

#define NN_EXPORT extern "C" __attribute__((visibility("default")))

namespace {

// Mirrors the enum ArgumentKind and the struct Argument in Argument.cs.
enum Kind : int32_t {
  kNone = 0,
  kInt = 1,
  kDouble = 2,
  kBool = 3,
  kTensor = 4,
  kIntList = 5,
  kDoubleList = 6,
  kTensorList = 7,
  kOptionalTensorList = 8,
  kString = 9,
  kDevice = 10,
  kScalarList = 11,
  kBoolList = 12,
};

struct Argument {
  int32_t kind;
  int32_t length; // of lists and strings
  union {
    int64_t integer;
    double real;
    void* pointer;
  };
};

static_assert(sizeof(Argument) == 16, "the C# side lays arguments out in 16 bytes");

// Mirrors TensorFacts in NativeMethods.cs.
struct Facts {
  int64_t sizes[16];
  int64_t element_count;
  void* data;
  int32_t dimensions;
  int32_t dtype;
  int32_t device_type;
  int32_t device_index;
  int32_t requires_grad;
  int32_t is_leaf;
  int32_t is_contiguous;
  int32_t reserved;
};

using TensorPointer = c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>;

std::atomic<int64_t> live_tensors{0};

at::Tensor borrow(void* handle) {
  return handle == nullptr ? at::Tensor() : at::Tensor(TensorPointer::reclaim_copy(static_cast<c10::TensorImpl*>(handle)));
}

void* hand_out(at::Tensor&& tensor) {
  if (!tensor.defined()) {
    return nullptr;
  }

  live_tensors.fetch_add(1, std::memory_order_relaxed);
  return tensor.unsafeReleaseTensorImpl();
}

void report(const char* message, char* error, int32_t error_size) {
  if (error != nullptr && error_size > 0) {
    std::strncpy(error, message, static_cast<size_t>(error_size) - 1);
    error[error_size - 1] = '\0';
  }
}

int failed(const std::string& message, char* error, int32_t error_size) {
  report(message.c_str(), error, error_size);
  const bool memory = message.find("out of memory") != std::string::npos ||
      message.find("can't allocate memory") != std::string::npos || message.find("not enough memory") != std::string::npos;
  return memory ? 2 : 1;
}

template <typename Body>
int guarded(char* error, int32_t error_size, Body&& body) noexcept {
  try {
    body();
    return 0;
  } catch (const c10::Error& e) {
    return failed(e.what_without_backtrace(), error, error_size);
  } catch (const std::bad_alloc&) {
    report("out of memory", error, error_size);
    return 2;
  } catch (const std::exception& e) {
    return failed(e.what(), error, error_size);
  } catch (...) {
    report("an exception of unknown type", error, error_size);
    return 1;
  }
}

c10::IValue to_value(const Argument& argument) {
  const auto length = static_cast<size_t>(argument.length);
  switch (argument.kind) {
    case kNone:
      return c10::IValue();
    case kInt:
      return c10::IValue(argument.integer);
    case kDouble:
      return c10::IValue(argument.real);
    case kBool:
      return c10::IValue(argument.integer != 0);
    case kTensor:
      return c10::IValue(borrow(argument.pointer));
    case kIntList:
      return c10::IValue(c10::ArrayRef<int64_t>(static_cast<const int64_t*>(argument.pointer), length));
    case kDoubleList:
      return c10::IValue(c10::ArrayRef<double>(static_cast<const double*>(argument.pointer), length));
    case kTensorList: {
      c10::List<at::Tensor> list;
      list.reserve(length);
      for (size_t i = 0; i < length; ++i) {
        list.push_back(borrow(static_cast<void* const*>(argument.pointer)[i]));
      }
      return c10::IValue(std::move(list));
    }
    case kOptionalTensorList: {
      c10::List<c10::optional<at::Tensor>> list;
      list.reserve(length);
      for (size_t i = 0; i < length; ++i) {
        void* handle = static_cast<void* const*>(argument.pointer)[i];
        list.push_back(handle == nullptr ? c10::optional<at::Tensor>() : c10::optional<at::Tensor>(borrow(handle)));
      }
      return c10::IValue(std::move(list));
    }
    case kString:
      return c10::IValue(std::string(static_cast<const char*>(argument.pointer), length));
    case kDevice:
      return c10::IValue(c10::Device(
          static_cast<c10::DeviceType>(argument.integer >> 16), static_cast<c10::DeviceIndex>(argument.integer & 0xff)));
    case kScalarList: {
      c10::impl::GenericList list(c10::NumberType::get());
      list.reserve(length);
      for (size_t i = 0; i < length; ++i) {
        list.push_back(c10::IValue(static_cast<const double*>(argument.pointer)[i]));
      }
      return c10::IValue(std::move(list));
    }
    case kBoolList: {
      c10::List<bool> list;
      list.reserve(length);
      for (size_t i = 0; i < length; ++i) {
        list.push_back(static_cast<const int64_t*>(argument.pointer)[i] != 0);
      }
      return c10::IValue(std::move(list));
    }
    default:
      TORCH_CHECK(false, "argument of unknown kind ", argument.kind);
  }
}

struct Outputs {
  Argument* values;
  int32_t capacity;
  int32_t count = 0;

  Argument& next() {
    TORCH_CHECK(count < capacity, "the operator returns more values than the caller has room for (", capacity, ")");
    return values[count++];
  }

  void tensor(at::Tensor&& value) {
    Argument& slot = next();
    slot.kind = kTensor;
    slot.length = 0;
    slot.pointer = hand_out(std::move(value));
  }

  // Lists are written out flat: the caller knows how long they are.
  void put(c10::IValue&& value) {
    if (value.isTensor()) {
      tensor(std::move(value).toTensor());
    } else if (value.isTensorList()) {
      for (const at::Tensor& item : value.toTensorVector()) {
        tensor(at::Tensor(item));
      }
    } else {
      Argument& slot = next();
      slot.length = 0;
      if (value.isInt()) {
        slot.kind = kInt;
        slot.integer = value.toInt();
      } else if (value.isDouble()) {
        slot.kind = kDouble;
        slot.real = value.toDouble();
      } else if (value.isBool()) {
        slot.kind = kBool;
        slot.integer = value.toBool() ? 1 : 0;
      } else {
        TORCH_CHECK(value.isNone(), "a result of kind ", value.tagKind(), " cannot be handed out");
        slot.kind = kNone;
        slot.integer = 0;
      }
    }
  }
};

at::Generator generator_of(int32_t device_type, int32_t device_index) {
  return at::globalContext().defaultGenerator(
      c10::Device(static_cast<c10::DeviceType>(device_type), static_cast<c10::DeviceIndex>(device_index)));
}

std::vector<at::Tensor> to_vector(void* const* handles, int32_t count) {
  std::vector<at::Tensor> tensors;
  tensors.reserve(static_cast<size_t>(count));
  for (int32_t i = 0; i < count; ++i) {
    tensors.push_back(borrow(handles[i]));
  }
  return tensors;
}

} // namespace

// Raised whenever a signature or a struct changes, so that an old shim in the cache is noticed and not crashed into.
NN_EXPORT int32_t nn_interface_version() {
  return 1;
}

NN_EXPORT const char* nn_torch_version() {
  return TORCH_VERSION;
}

// `handle` becomes null where this libtorch has no such operator; that is not an error.
NN_EXPORT int nn_find_operator(
    const char* name, const char* overload, void** handle, int32_t* argument_count, char* error, int32_t error_size) {
  return guarded(error, error_size, [&] {
    const auto found = c10::Dispatcher::singleton().findSchema({name, overload});
    *handle = nullptr;
    *argument_count = 0;
    if (found.has_value()) {
      *argument_count = static_cast<int32_t>(found->schema().arguments().size());
      *handle = new c10::OperatorHandle(*found); // kept for the life of the process, as the dispatcher's table is
    }
  });
}

// Runs an operator. Arguments are positional; trailing ones that are left out take the schema's defaults.
// With `capacity` zero the results are dropped, which is what in-place operators want.
NN_EXPORT int nn_call(
    void* handle,
    const Argument* arguments,
    int32_t argument_count,
    Argument* results,
    int32_t capacity,
    int32_t* result_count,
    char* error,
    int32_t error_size) {
  static thread_local torch::jit::Stack stack; // its memory is kept from call to call
  const int status = guarded(error, error_size, [&] {
    const auto& op = *static_cast<const c10::OperatorHandle*>(handle);
    stack.clear();
    for (int32_t i = 0; i < argument_count; ++i) {
      stack.push_back(to_value(arguments[i]));
    }

    const auto& formal = op.schema().arguments();
    for (size_t i = stack.size(); i < formal.size(); ++i) {
      TORCH_CHECK(formal[i].default_value().has_value(), "argument '", formal[i].name(), "' is missing");
      stack.push_back(*formal[i].default_value());
    }

    op.callBoxed(&stack);

    Outputs outputs{results, capacity};
    if (capacity > 0) {
      try {
        for (auto& value : stack) {
          outputs.put(std::move(value));
        }
      } catch (...) {
        for (int32_t i = 0; i < outputs.count; ++i) {
          if (results[i].kind == kTensor && results[i].pointer != nullptr) {
            live_tensors.fetch_sub(1, std::memory_order_relaxed);
            TensorPointer::reclaim(static_cast<c10::TensorImpl*>(results[i].pointer));
          }
        }
        throw;
      }
    }
    *result_count = outputs.count;
  });
  stack.clear();
  return status;
}

NN_EXPORT void nn_free(void* const* handles, int32_t count) {
  int64_t freed = 0;
  for (int32_t i = 0; i < count; ++i) {
    if (handles[i] != nullptr) {
      TensorPointer::reclaim(static_cast<c10::TensorImpl*>(handles[i]));
      ++freed;
    }
  }
  live_tensors.fetch_sub(freed, std::memory_order_relaxed);
}

NN_EXPORT int64_t nn_live_tensors() {
  return live_tensors.load(std::memory_order_relaxed);
}

NN_EXPORT int nn_facts(void* handle, Facts* facts, char* error, int32_t error_size) {
  return guarded(error, error_size, [&] {
    const at::Tensor tensor = borrow(handle);
    TORCH_CHECK(tensor.defined(), "the tensor is undefined");
    TORCH_CHECK(tensor.dim() <= 16, "a tensor of ", tensor.dim(), " dimensions; 16 are the most");
    facts->dimensions = static_cast<int32_t>(tensor.dim());
    for (int64_t i = 0; i < tensor.dim(); ++i) {
      facts->sizes[i] = tensor.size(i);
    }
    facts->element_count = tensor.numel();
    facts->data = tensor.data_ptr();
    facts->dtype = static_cast<int32_t>(tensor.scalar_type());
    facts->device_type = static_cast<int32_t>(tensor.device().type());
    facts->device_index = tensor.device().has_index() ? tensor.device().index() : 0;
    facts->requires_grad = tensor.requires_grad() ? 1 : 0;
    facts->is_leaf = tensor.is_leaf() ? 1 : 0;
    facts->is_contiguous = tensor.is_contiguous() ? 1 : 0;
    facts->reserved = 0;
  });
}

// One call for a whole optimiser step: results[i] is null where a tensor has no gradient.
NN_EXPORT int nn_grads(void* const* handles, int32_t count, void** results, char* error, int32_t error_size) {
  return guarded(error, error_size, [&] {
    for (int32_t i = 0; i < count; ++i) {
      results[i] = hand_out(at::Tensor(borrow(handles[i]).grad()));
    }
  });
}

// `gradient` null forgets the gradients of all the tensors.
NN_EXPORT int nn_set_grads(void* const* handles, int32_t count, void* gradient, char* error, int32_t error_size) {
  return guarded(error, error_size, [&] {
    for (int32_t i = 0; i < count; ++i) {
      borrow(handles[i]).mutable_grad() = borrow(gradient);
    }
  });
}

NN_EXPORT int nn_set_requires_grad(void* handle, int32_t value, char* error, int32_t error_size) {
  return guarded(error, error_size, [&] { borrow(handle).set_requires_grad(value != 0); });
}

// Gradients of `outputs` with respect to `inputs`, without touching any tensor's grad.
NN_EXPORT int nn_autograd_grad(
    void* const* outputs,
    int32_t output_count,
    void* const* inputs,
    int32_t input_count,
    void* const* output_gradients,
    int32_t output_gradient_count,
    int32_t retain_graph,
    int32_t create_graph,
    int32_t allow_unused,
    void** results,
    char* error,
    int32_t error_size) {
  return guarded(error, error_size, [&] {
    auto gradients = torch::autograd::grad(
        to_vector(outputs, output_count),
        to_vector(inputs, input_count),
        to_vector(output_gradients, output_gradient_count),
        retain_graph != 0,
        create_graph != 0,
        allow_unused != 0);
    for (size_t i = 0; i < gradients.size(); ++i) {
      results[i] = hand_out(std::move(gradients[i]));
    }
  });
}

// Grad mode belongs to the calling thread.
NN_EXPORT int32_t nn_grad_enabled() {
  return c10::GradMode::is_enabled() ? 1 : 0;
}

NN_EXPORT void nn_set_grad_enabled(int32_t value) {
  c10::GradMode::set_enabled(value != 0);
}

// A training step frees what the next one takes again. glibc would give large blocks back to the system in between, and the
// page faults of fetching them anew cost a tenth of a step on 32x32 pictures. The peak stays the same.
NN_EXPORT void nn_keep_memory() {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 32 << 20); // the most that older versions accept
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 2047 << 20);
  mallopt(M_TOP_PAD, 64 << 20);
#endif
}

NN_EXPORT int nn_set_threads(int32_t count, char* error, int32_t error_size) {
  return guarded(error, error_size, [&] { at::set_num_threads(count); });
}

NN_EXPORT int32_t nn_threads() {
  return at::get_num_threads();
}

NN_EXPORT int nn_manual_seed(int64_t seed, char* error, int32_t error_size) {
  return guarded(error, error_size, [&] { at::manual_seed(static_cast<uint64_t>(seed)); });
}

NN_EXPORT int nn_random_state(int32_t device_type, int32_t device_index, void** result, char* error, int32_t error_size) {
  return guarded(error, error_size, [&] {
    at::Generator generator = generator_of(device_type, device_index);
    std::lock_guard<std::mutex> lock(generator.mutex());
    *result = hand_out(generator.get_state());
  });
}

NN_EXPORT int nn_set_random_state(int32_t device_type, int32_t device_index, void* state, char* error, int32_t error_size) {
  return guarded(error, error_size, [&] {
    at::Generator generator = generator_of(device_type, device_index);
    std::lock_guard<std::mutex> lock(generator.mutex());
    generator.set_state(borrow(state));
  });
}

NN_EXPORT int32_t nn_cuda_devices() {
  try {
    return torch::cuda::is_available() ? static_cast<int32_t>(torch::cuda::device_count()) : 0;
  } catch (...) {
    return 0; // A driver that cannot be reached counts as no device; nn_call says why when one is asked for.
  }
}

NN_EXPORT int nn_cuda_synchronize(int32_t device_index, char* error, int32_t error_size) {
  return guarded(error, error_size, [&] { torch::cuda::synchronize(device_index); });
}

// Free and total bytes of the current CUDA device. The CUDA runtime is a dependency of libtorch_cuda, so it is looked up
// among the loaded libraries: its headers are not there where PyTorch came from pip.
NN_EXPORT int nn_cuda_memory(int64_t* free_bytes, int64_t* total_bytes, char* error, int32_t error_size) {
  return guarded(error, error_size, [&] {
    using Query = int (*)(size_t*, size_t*);
    const auto query = reinterpret_cast<Query>(dlsym(RTLD_DEFAULT, "cudaMemGetInfo"));
    TORCH_CHECK(query != nullptr, "the CUDA runtime is not loaded");
    size_t available = 0;
    size_t total = 0;
    const int status = query(&available, &total);
    TORCH_CHECK(status == 0, "cudaMemGetInfo answers ", status);
    *free_bytes = static_cast<int64_t>(available);
    *total_bytes = static_cast<int64_t>(total);
  });
}

NN_EXPORT int nn_set_deterministic(int32_t value, char* error, int32_t error_size) {
  return guarded(error, error_size, [&] {
    auto& context = at::globalContext();
    context.setDeterministicAlgorithms(value != 0, /*warn_only=*/false);
    context.setDeterministicCuDNN(value != 0);
  });
}

// Lets cuDNN time its convolution algorithms on the first call of each shape.
NN_EXPORT int nn_set_cudnn_benchmark(int32_t value, char* error, int32_t error_size) {
  return guarded(error, error_size, [&] { at::globalContext().setBenchmarkCuDNN(value != 0); });
}

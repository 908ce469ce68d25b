// The native side of NasNavigator.LibTorch: a dozen C functions around libtorch's boxed dispatcher.
//
// Contract of every function that returns int: 0 is success, 1 an error of libtorch or of the caller, 2 memory that ran out;
// for 1 and 2 the message is in `error`, cut to `error_size` and ended with a zero. No C++ exception crosses the border.
//
// A tensor is handed out as its TensorImpl with one reference that the receiver owns and gives back with nn_free.
// Null stands for the undefined tensor.

#include "nasnav_boxing.h"

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/LegacyTypeDispatch.h>
#include <ATen/core/grad_mode.h>
#include <ATen/core/stack.h>
#include <torch/csrc/api/include/torch/version.h>
#include <torch/csrc/autograd/autograd.h>

#include <memory>
#include <vector>

using namespace nasnav;

namespace {

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
  return 2;
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

// Below autograd an operator runs its kernel alone: no graph, no versions of tensors. Belongs to the calling thread.
NN_EXPORT void nn_skip_autograd(int32_t value) {
  static thread_local std::unique_ptr<at::AutoDispatchBelowADInplaceOrView> guard;
  if (value != 0) {
    if (!guard) {
      guard = std::make_unique<at::AutoDispatchBelowADInplaceOrView>();
    }
  } else {
    guard.reset();
  }
}

NN_EXPORT int32_t nn_requires_grad(void* handle) {
  return static_cast<c10::TensorImpl*>(handle)->requires_grad() ? 1 : 0;
}

// A second reference, given back with nn_free like the first.
NN_EXPORT void* nn_keep(void* handle) {
  return hand_out(borrow(handle));
}

// The memory of the tensor may go, its address is not used again until nn_let_go.
NN_EXPORT void nn_hold(void* handle) {
  c10::raw::intrusive_ptr::make_weak(static_cast<c10::TensorImpl*>(handle));
}

NN_EXPORT void nn_let_go(void* const* handles, int32_t count) {
  for (int32_t i = 0; i < count; ++i) {
    c10::raw::weak_intrusive_ptr::decref(static_cast<c10::TensorImpl*>(handles[i]));
  }
}

// Values on their way between C# and libtorch's boxed dispatcher, and what becomes of exceptions.
#pragma once

#include <ATen/core/Tensor.h>
#include <ATen/core/ivalue.h>
#include <ATen/core/jit_type.h>

#include <atomic>
#include <cstdint>
#include <cstring>
#include <exception>
#include <new>
#include <string>

#define NN_EXPORT extern "C" __attribute__((visibility("default")))

namespace nasnav {

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

// Tensors that were handed out and not yet given back.
inline std::atomic<int64_t> live_tensors{0};

inline at::Tensor borrow(void* handle) {
  return handle == nullptr ? at::Tensor() : at::Tensor(TensorPointer::reclaim_copy(static_cast<c10::TensorImpl*>(handle)));
}

inline void* hand_out(at::Tensor&& tensor) {
  if (!tensor.defined()) {
    return nullptr;
  }

  live_tensors.fetch_add(1, std::memory_order_relaxed);
  return tensor.unsafeReleaseTensorImpl();
}

inline void report(const char* message, char* error, int32_t error_size) {
  if (error != nullptr && error_size > 0) {
    std::strncpy(error, message, static_cast<size_t>(error_size) - 1);
    error[error_size - 1] = '\0';
  }
}

inline int failed(const std::string& message, char* error, int32_t error_size) {
  report(message.c_str(), error, error_size);
  for (const char* sign : {"out of memory", "can't allocate memory", "not enough memory", "_STATUS_ALLOC_FAILED"}) {
    if (message.find(sign) != std::string::npos) {
      return 2;
    }
  }
  return 1;
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

inline c10::IValue to_value(const Argument& argument) {
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
      // Without naming the optional's class: libtorch 1 has one of its own, and later ones the standard's.
      c10::impl::GenericList list(c10::OptionalType::create(c10::TensorType::get()));
      list.reserve(length);
      for (size_t i = 0; i < length; ++i) {
        void* handle = static_cast<void* const*>(argument.pointer)[i];
        list.push_back(handle == nullptr ? c10::IValue() : c10::IValue(borrow(handle)));
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

} // namespace nasnav

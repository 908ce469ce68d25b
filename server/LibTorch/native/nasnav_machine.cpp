// The machine that tensors live on: its memory, threads, random numbers and CUDA devices.
#include "nasnav_boxing.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <torch/csrc/api/include/torch/cuda.h>

#include <dlfcn.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <cstdlib>
#include <mutex>

using namespace nasnav;

namespace {

at::Generator generator_of(int32_t device_type, int32_t device_index) {
  return at::globalContext().defaultGenerator(
      c10::Device(static_cast<c10::DeviceType>(device_type), static_cast<c10::DeviceIndex>(device_index)));
}

} // namespace

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

// cuBLAS reads its setting once, when it is first used; it has to be in the environment of C, which .NET's is only a copy of.
NN_EXPORT int nn_set_deterministic(int32_t value, char* error, int32_t error_size) {
  return guarded(error, error_size, [&] {
    if (value != 0) {
      setenv("CUBLAS_WORKSPACE_CONFIG", ":4096:8", /*overwrite=*/0);
    }
    auto& context = at::globalContext();
    context.setDeterministicAlgorithms(value != 0, /*warn_only=*/false);
    context.setDeterministicCuDNN(value != 0);
  });
}

// Lets cuDNN time its convolution algorithms on the first call of each shape.
NN_EXPORT int nn_set_cudnn_benchmark(int32_t value, char* error, int32_t error_size) {
  return guarded(error, error_size, [&] { at::globalContext().setBenchmarkCuDNN(value != 0); });
}

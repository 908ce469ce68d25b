using NasNavigator.LibTorch;
using NasNavigator.Search.Failures;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search;

/// <summary>Work on tensors that is one call: what trains or measures once and is done.</summary>
internal static class TensorWork
{
    /// <summary>Makes the tensor library ready and gives the work the device that is meant.</summary>
    /// <param name="device">As in <see cref="RunRequest.Device"/>.</param>
    /// <param name="threads">Threads of the tensor library; null for one per core.</param>
    /// <param name="deterministic">Whether a GPU must give the same digits each time too.</param>
    /// <param name="work">What to do.</param>
    /// <param name="cancellation">Ends the loading.</param>
    /// <exception cref="MemoryShortException">The device's memory did not do.</exception>
    /// <exception cref="TensorLibraryException">The library refused something.</exception>
    public static T With<T>(string device, int? threads, bool deterministic, Func<Device, T> work, CancellationToken cancellation) =>
        Named(() =>
        {
            TorchRuntime.Load(cancellation: cancellation);
            if (threads is { } wanted)
            {
                set_num_threads(wanted);
            }

            var found = Devices.Find(device);
            use_deterministic_algorithms(found.type == DeviceType.CPU || deterministic);
            return work(found);
        });

    /// <summary>Gives failures of the tensor library their place under the product's root.</summary>
    public static T Named<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (OutOfTensorMemoryException error)
        {
            throw new MemoryShortException("the device", error);
        }
        catch (TorchException error)
        {
            throw new TensorLibraryException(error);
        }
    }
}

namespace NasNavigator.Search.Data.Formats;

/// <summary>Every file format of pictures.</summary>
internal static class PictureFormatCatalogue
{
    public static IReadOnlyList<IPictureFormat> All { get; } = [new Cifar10(), new Cifar100(), new Idx(), new Csv(), new Npz()];

    public static IPictureFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);
}

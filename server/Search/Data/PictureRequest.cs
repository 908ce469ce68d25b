using NasNavigator.Search.Data.Failures;

namespace NasNavigator.Search.Data;

/// <summary>A source of pictures as a format's reader gets it.</summary>
/// <param name="Path">A file or a folder; null where pictures and labels stand apart.</param>
/// <param name="Images">The file of pictures, where they stand apart.</param>
/// <param name="Labels">The file of labels, where they stand apart.</param>
/// <param name="Channels">Channels that the task wants: a hint where the file does not say.</param>
/// <param name="Height">Rows that the task wants.</param>
/// <param name="Width">Columns that the task wants.</param>
/// <param name="Role">Which part of the data set is meant.</param>
internal sealed record PictureRequest(string? Path, string? Images, string? Labels, int Channels, int Height, int Width, PictureRole Role)
{
    /// <summary>The one file meant: the path itself, or the first of these names in the folder, gzipped or not.</summary>
    /// <exception cref="PicturesMissingException">There is none.</exception>
    public string File(params string[] names) =>
        TryFile(names)
        ?? throw new PicturesMissingException(
            Path ?? "",
            Directory.Exists(Path) ? $"one of {string.Join(", ", names)} in it" : "a file or folder"
        );

    /// <summary>As <see cref="File"/>, or null.</summary>
    public string? TryFile(params string[] names)
    {
        if (Path is null)
        {
            throw new PicturesMissingException("task.data", "`path:`, or `images:` and `labels:`");
        }

        if (System.IO.File.Exists(Path))
        {
            return Path;
        }

        if (!Directory.Exists(Path))
        {
            throw new PicturesMissingException(Path, $"a file, or a folder with {string.Join(" or ", names)}");
        }

        // A prefix such as mnist_ before the well-known name is common.
        var files = Directory.GetFiles(Path).Order(StringComparer.Ordinal).ToList();
        return names
            .SelectMany(name => new[] { name, name + ".gz" })
            .Select(name =>
                files.Find(file => System.IO.Path.GetFileName(file) == name)
                ?? files.Find(file => file.EndsWith("_" + name, StringComparison.Ordinal))
            )
            .FirstOrDefault(file => file is not null);
    }
}

namespace NasNavigator.Search.Data;

/// <summary>Pictures as a file holds them, before they are brought to the task's shape.</summary>
/// <param name="Channels">Channels of a picture.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Pixels">Shape: (count, channels, height, width).</param>
/// <param name="Labels">Shape: (count); not yet compared with the task's classes.</param>
/// <param name="Source">The file, for messages.</param>
internal sealed record RawPictures(int Channels, int Height, int Width, byte[] Pixels, int[] Labels, string Source);

namespace NasNavigator.Search.Data.Formats;

/// <summary>A file format of pictures.</summary>
internal interface IPictureFormat
{
    /// <summary>As in <c>task.data.format</c>.</summary>
    string Name { get; }

    /// <summary>Reads all pictures of the source.</summary>
    RawPictures Read(PictureRequest request);

    /// <summary>Whether the folder holds a test part of its own, which the final report then uses.</summary>
    bool HasTestPart(PictureRequest request);
}

namespace NasNavigator.Search.Data;

/// <summary>Which part of a data set a file is read for.</summary>
internal enum PictureRole
{
    Training,
    Test,
}

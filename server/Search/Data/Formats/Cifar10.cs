namespace NasNavigator.Search.Data.Formats;

/// <summary>CIFAR-10: one label of ten classes.</summary>
internal sealed class Cifar10 : CifarBinary
{
    public override string Name => "cifar10";

    protected override int LabelBytes => 1;

    protected override int Classes => 10;

    protected override string[] Files(PictureRole role) =>
        role == PictureRole.Test
            ? ["test_batch.bin", "cifar10_test.bin"]
            : ["data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin", "cifar10_train.bin"];
}

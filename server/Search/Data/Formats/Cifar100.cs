namespace NasNavigator.Search.Data.Formats;

/// <summary>CIFAR-100: a coarse label, which is passed over, and a fine one of a hundred classes.</summary>
internal sealed class Cifar100 : CifarBinary
{
    public override string Name => "cifar100";

    protected override int LabelBytes => 2;

    protected override int Classes => 100;

    protected override string[] Files(PictureRole role) =>
        role == PictureRole.Test ? ["test.bin", "cifar100_test.bin"] : ["train.bin", "cifar100_train.bin"];
}

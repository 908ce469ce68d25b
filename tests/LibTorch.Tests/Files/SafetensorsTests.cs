using System.Buffers.Binary;
using System.Text;
using NasNavigator.LibTorch.Installation;

namespace NasNavigator.LibTorch.Tests.Files;

public sealed class SafetensorsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nasnav-safetensors-");

    public void Dispose() => _folder.Delete(recursive: true);

    [LibTorchFact]
    public void Load_WhatSaveWrote_HasTheSameTensorsAndTexts()
    {
        using var scope = torch.NewDisposeScope();
        var tensors = new Dictionary<string, torch.Tensor>
        {
            ["stem.weight"] = torch.randn([4, 3, 3, 3], requires_grad: true),
            ["turned"] = torch.arange(6).reshape(2, 3).t(),
            ["half"] = torch.ones([3], torch.float16),
            ["brain"] = torch.ones([3], torch.bfloat16),
            ["double"] = torch.tensor([1.5, -2.5]),
            ["bytes"] = torch.get_rng_state(),
            ["flag"] = torch.tensor([true, false]),
            ["scalar"] = torch.tensor(42L),
            ["nothing"] = torch.empty([0, 5]),
            ["\"quoted\"\n"] = torch.zeros([1]),
        };
        Safetensors.Save(PathOf("a"), tensors, new Dictionary<string, string> { ["step"] = "17", ["Ü"] = "ß" });

        var loaded = Safetensors.Load(PathOf("a"), out var metadata);

        loaded.Keys.Order().ShouldBe(tensors.Keys.Order());
        foreach (var (name, tensor) in tensors)
        {
            loaded[name].shape.ShouldBe(tensor.shape);
            loaded[name].dtype.ShouldBe(tensor.dtype);
            loaded[name].eq(tensor).all().item<bool>().ShouldBeTrue(name);
        }

        metadata["step"].ShouldBe("17");
        Safetensors.LoadMetadata(PathOf("a"))["Ü"].ShouldBe("ß");
    }

    [LibTorchFact]
    public void Save_SameTensors_SameBytes()
    {
        using var scope = torch.NewDisposeScope();
        var a = torch.ones([3]);
        var b = torch.zeros([2, 2]);
        Safetensors.Save(PathOf("1"), new Dictionary<string, torch.Tensor> { ["a"] = a, ["b"] = b });
        Safetensors.Save(PathOf("2"), new Dictionary<string, torch.Tensor> { ["b"] = b, ["a"] = a });

        File.ReadAllBytes(PathOf("2")).ShouldBe(File.ReadAllBytes(PathOf("1")));
    }

    /// <summary>Headers that lie, each with the word that its message must hold. The data has 8 bytes.</summary>
    [LibTorchTheory]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", "8 bytes of data")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,8]}}""", "do not fit")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296,4294967296],"data_offsets":[0,8]}}""", "do not fit")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "do not fit")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[-4,4]}}""", "starts at -4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[0],"data_offsets":[9223372036854775807,-9223372036854775808]}}""", "do not fit")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "do not fit")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
        "starts at 4"
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[1],"data_offsets":[7,8]}}""",
        "starts at 7"
    )]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "twice")]
    [InlineData("""{"a":{"dtype":"F31","shape":[2],"data_offsets":[0,8]}}""", "unknown type 'F31'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""", "damaged")]
    [InlineData("""{"a":{"dtype":"F32","shape":"2","data_offsets":[0,8]}}""", "damaged")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,8]}}""", "damaged")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4,8]}}""", "3 offsets")]
    [InlineData("""{"a":[[[[[[[[[[[[]]]]]]]]]]]]}""", "damaged")]
    [InlineData("""{"__metadata__":{"x":7},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "damaged")]
    [InlineData("[]", "damaged")]
    [InlineData("""{"a":""", "damaged")]
    public void Load_HeaderThatLies_IsRefusedInOneSentence(string header, string word)
    {
        var text = Encoding.UTF8.GetBytes(header);
        Write("bad", (ulong)text.Length, [.. text, .. new byte[8]]);
        var before = torch.LiveTensorCount;

        var error = Should.Throw<SafetensorsException>(() => Safetensors.Load(PathOf("bad")));

        error.Message.ShouldContain(word);
        error.Message.ShouldContain("bad.safetensors");
        torch.LiveTensorCount.ShouldBe(before);
    }

    [LibTorchTheory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 40)]
    [InlineData(0UL)]
    public void Load_HeaderLengthBeyondTheFile_IsRefusedBeforeMemoryIsTaken(ulong length)
    {
        Write("long", length, new byte[16]);

        Should.Throw<SafetensorsException>(() => Safetensors.Load(PathOf("long"))).Message.ShouldContain("header would have");
    }

    [LibTorchFact]
    public void Load_CutAnywhere_IsRefused()
    {
        using var scope = torch.NewDisposeScope();
        Safetensors.Save(PathOf("whole"), new Dictionary<string, torch.Tensor> { ["a"] = torch.ones([4]), ["b"] = torch.ones([2]) });
        var bytes = File.ReadAllBytes(PathOf("whole"));
        for (var length = 0; length < bytes.Length; length++)
        {
            File.WriteAllBytes(PathOf("cut"), bytes[..length]);
            Should.Throw<SafetensorsException>(() => Safetensors.Load(PathOf("cut")));
        }
    }

    /// <summary>The format is read by a few lines of Python written from its description, not by our own reader.</summary>
    [PythonFact]
    public void Save_ReadByPython_HasTheSameNumbers()
    {
        const string Script = """
            import json, struct, sys
            data = open(sys.argv[1], 'rb').read()
            n = struct.unpack('<Q', data[:8])[0]
            head = json.loads(data[8:8 + n])
            assert (8 + n) % 8 == 0, n
            a, b = head['w']['data_offsets']
            print(head['__metadata__']['step'], head['w']['dtype'], head['w']['shape'], struct.unpack('<6f', data[8 + n + a:8 + n + b]))
            """;
        using var scope = torch.NewDisposeScope();
        var tensors = new Dictionary<string, torch.Tensor>
        {
            ["w"] = torch.tensor([1f, 2f, 3f, 4f, 5f, 6f], [2, 3]),
            ["aa"] = torch.ones([3], torch.uint8),
        };
        Safetensors.Save(PathOf("p"), tensors, new Dictionary<string, string> { ["step"] = "3" });

        var (code, output) = CommandRunner.Run(
            PythonFactAttribute.Python!,
            ["-c", Script, PathOf("p")],
            _folder.FullName,
            TimeSpan.FromSeconds(60)
        );

        output.Trim().ShouldBe("3 F32 [2, 3] (1.0, 2.0, 3.0, 4.0, 5.0, 6.0)");
        code.ShouldBe(0);
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name + ".safetensors");

    private void Write(string name, ulong headerLength, byte[] rest)
    {
        var prefix = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, headerLength);
        File.WriteAllBytes(PathOf(name), [.. prefix, .. rest]);
    }
}

using System.Text.Json;
using NasNavigator.LibTorch.Installation;
using NasNavigator.Testing;
using static NasNavigator.LibTorch.torch;
using static NasNavigator.LibTorch.torch.nn.functional;

namespace NasNavigator.LibTorch.Tests;

/// <summary>The same network, weights, pictures and optimiser in PyTorch (Python/ten_steps.py) and here.</summary>
public sealed class PyTorchAgreementTests : IDisposable
{
    private const float Tolerance = 1e-5f;

    private static readonly Dictionary<string, Func<(string, Tensor)[], optim.Optimizer>> Kinds = new()
    {
        ["sgd"] = p => optim.SGD(p, 0.05, momentum: 0.9, weight_decay: 5e-3),
        ["nesterov"] = p => optim.SGD(p, 0.05, momentum: 0.9, weight_decay: 5e-3, nesterov: true),
        ["adam"] = p => optim.Adam(p, 1e-3, weight_decay: 5e-3),
        ["adamw"] = p => optim.AdamW(p, 1e-3, weight_decay: 5e-2),
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nasnav-agreement-");

    public void Dispose() => _folder.Delete(recursive: true);

    [PyTorchFact]
    public void TenSteps_SgdWithMomentumAndDecay_EqualPyTorch() => Compare("sgd");

    [PyTorchFact]
    public void TenSteps_OnATape_EqualPyTorch() => Compare("sgd", taped: true);

    [PyTorchFact]
    public void TenSteps_Nesterov_EqualPyTorch() => Compare("nesterov");

    [PyTorchFact]
    public void TenSteps_Adam_EqualPyTorch() => Compare("adam");

    [PyTorchFact]
    public void TenSteps_AdamW_EqualPyTorch() => Compare("adamw");

    [PyTorchFact]
    public void Locator_AbiReadFromTheLibrary_IsWhatPyTorchSays()
    {
        const string Question = "import torch; print(torch._C._GLIBCXX_USE_CXX11_ABI, torch.__version__.split('a')[0].split('+')[0])";
        var (_, output) = CommandRunner.Run(PyTorchFactAttribute.Python, ["-c", Question], _folder.FullName, TimeSpan.FromSeconds(120));

        TorchLocator.TryAt(PyTorchFactAttribute.Python, "test", out var installation, out var reason).ShouldBeTrue(reason);

        output.Trim().Split(' ')[0].ShouldBe(installation.Cxx11Abi ? "True" : "False");
        output.Trim().Split(' ')[1].ShouldStartWith(string.Join('.', installation.Version.Split('.')[..2]));
    }

    private void Compare(string kind, bool taped = false)
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var weights = new SortedDictionary<string, Tensor>(StringComparer.Ordinal)
        {
            ["stem"] = randn([8, 3, 3, 3]) * 0.2,
            ["scale"] = ones([8]),
            ["offset"] = zeros([8]),
            ["depthwise"] = randn([8, 1, 3, 3]) * 0.3,
            ["mix"] = randn([16, 8, 1, 1]) * 0.3,
            ["mix_bias"] = zeros([16]),
            ["ln_scale"] = ones([16]),
            ["ln_offset"] = zeros([16]),
            ["head"] = randn([5, 16]) * 0.2,
            ["head_bias"] = zeros([5]),
            ["mean"] = zeros([8]),
            ["var"] = ones([8]),
        };
        var pictures = randn([6, 3, 12, 12]);
        var labels = randint(0, 5, [6]);
        var path = Path.Combine(_folder.FullName, "start.safetensors");
        Safetensors.Save(path, new Dictionary<string, Tensor>(weights) { ["pictures"] = pictures, ["labels"] = labels });
        var script = Repository.PathOf("tests", "LibTorch.Tests", "Python", "ten_steps.py");
        var (code, output) = CommandRunner.Run(
            PyTorchFactAttribute.Python,
            [script, path, kind],
            _folder.FullName,
            TimeSpan.FromSeconds(180)
        );
        code.ShouldBe(0, output);
        using var theirs = JsonDocument.Parse(output[output.IndexOf('{')..]);

        foreach (var (name, ours) in Run(Kinds[kind], weights, pictures, labels, taped))
        {
            var expected = theirs.RootElement.GetProperty(name).EnumerateArray().Select(x => x.GetSingle()).ToArray();
            ours.Length.ShouldBe(expected.Length, name);
            for (var i = 0; i < expected.Length; i++)
            {
                ours[i].ShouldBe(expected[i], Tolerance, $"{name}[{i}]");
            }
        }
    }

    private static Dictionary<string, float[]> Run(
        Func<(string, Tensor)[], optim.Optimizer> kind,
        SortedDictionary<string, Tensor> weights,
        Tensor pictures,
        Tensor labels,
        bool taped
    )
    {
        (string Name, Tensor Tensor)[] trained = [.. weights.Where(w => w.Key is not ("mean" or "var")).Select(w => (w.Key, w.Value))];
        foreach (var (_, weight) in trained)
        {
            weight.requires_grad_();
        }

        var answer = new Dictionary<string, float[]>();
        var losses = new List<float>();
        using var optimizer = kind(trained);
        for (var step = 0; step < 10; step++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            using var tape = taped ? autograd.tape() : null;
            var logits = Forward(weights, pictures);
            var loss = cross_entropy(logits, labels, label_smoothing: 0.1);
            loss.backward();
            if (step == 0)
            {
                answer["logits"] = logits.ToArray<float>();
                foreach (var (name, weight) in trained)
                {
                    answer["gradient of " + name] = weight.grad!.ToArray<float>();
                }
            }

            tape?.Dispose();
            optimizer.step();
            losses.Add(loss.item<float>());
        }

        answer["losses"] = [.. losses];
        foreach (var (name, weight) in weights)
        {
            answer[name] = weight.ToArray<float>();
        }

        return answer;
    }

    private static Tensor Forward(SortedDictionary<string, Tensor> w, Tensor x)
    {
        x = conv2d(x, w["stem"], padding: [1, 1]); // (N, 8, 12, 12)
        x = relu(batch_norm(x, w["mean"], w["var"], w["scale"], w["offset"], training: true));
        x = conv2d(x, w["depthwise"], padding: [2, 2], dilation: [2, 2], groups: 8);
        var a = max_pool2d(x, [3, 3], strides: [2, 2], padding: [1, 1]); // (N, 8, 6, 6)
        var b = avg_pool2d(x, [3, 3], strides: [2, 2], padding: [1, 1], count_include_pad: false);
        x = hardswish(conv2d(cat([a, b], 1), w["mix"], w["mix_bias"], groups: 2)); // (N, 16, 6, 6)
        var t = x.flatten(2).transpose(1, 2); // (N, 36, 16)
        t = layer_norm(t, [16], w["ln_scale"], w["ln_offset"]);
        t = (t.matmul(t.transpose(1, 2)) * 0.25).softmax(-1).matmul(t);
        return linear(gelu(t.mean([1])), w["head"], w["head_bias"]);
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using NasNavigator.Search.Proxies;
using NasNavigator.Testing;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Tests.Proxies;

/// <summary>Every proxy on one network, with the same weights and pictures, here and in a PyTorch script written from the formulas.</summary>
[Collection(SerialProxies.Name)]
public sealed class ProxyAgreementTests : IDisposable
{
    private const double RelativeError = 2e-3;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nasnav-proxies-");

    public void Dispose() => _folder.Delete(recursive: true);

    [PyTorchFact]
    public void Proxies_SameWeightsAndPictures_GiveTheScriptsNumbers()
    {
        var view = Subjects.Chain;
        using var scope = NewDisposeScope();
        using var pictures = Subjects.Pictures(view);
        using var subject = Subjects.Of(view, "", pictures);
        var path = Path.Combine(_folder.FullName, "tensors.json");
        File.WriteAllText(path, Json(Tensors(subject)));

        var script = Repository.PathOf("tests", "Search.Tests", "Proxies", "Python", "proxies.py");
        using var theirs = JsonDocument.Parse(PyTorchFactAttribute.Run(script, path));

        var compared = 0;
        foreach (var proxy in ProxyCatalogue.All)
        {
            foreach (var (part, ours) in proxy.Parts.Zip(proxy.Measure(subject)).Where(pair => pair.First != "az_nas.macs"))
            {
                var expected = theirs.RootElement.GetProperty(part).GetDouble();
                ours.ShouldBe(expected, RelativeError * Math.Max(0.01, Math.Abs(expected)), part);
                compared++;
            }
        }

        compared.ShouldBe(15);
    }

    /// <summary>What the proxies draw from the subject's seed, drawn again in the same way.</summary>
    private static Dictionary<string, Tensor> Tensors(ProxySubject subject)
    {
        var tensors = new Dictionary<string, Tensor>();
        void Add(string name, (Tensor Pictures, Tensor Labels) batch) =>
            (tensors[name], tensors["labels." + name]) = (batch.Pictures, batch.Labels);
        Add("batch", subject.Pictures.Batch(0, 32));
        Add("zico.0", subject.Pictures.Batch(0, 128));
        Add("zico.1", subject.Pictures.Batch(1, 128));
        tensors["naswot"] = tensors["zico.0"];
        Weights("plain", subject.Plain);
        using (var kaiming = subject.Fresh(FirstWeights.KaimingNormal))
        {
            Weights("kaiming", kaiming);
        }

        using (var flow = subject.Fresh(FirstWeights.FanInUniform, ScalarType.Float64, norms: false))
        {
            Weights("synflow", flow);
        }

        using (var normal = subject.Fresh(FirstWeights.StandardNormal))
        {
            for (var draw = 0; draw < 32; draw++)
            {
                normal.Redraw(draw);
                Weights($"zen.{draw}", normal);
                tensors[$"zen.{draw}.x"] = subject.Noise("zen input", 16, draw);
                tensors[$"zen.{draw}.change"] = subject.Noise("zen change", 16, draw);
            }
        }

        tensors["az.x"] = subject.Noise("az_nas", 64);
        subject.Seed("az_nas probe");
        for (var i = 5; i > 0; i--)
        {
            long[] shape = i < 3 ? [64, 6, 8, 8] : [64, 8, 4, 4];
            tensors[$"az.probe.{i}"] = zeros(shape).bernoulli_().mul(2).sub(1);
        }

        return tensors;

        void Weights(string name, BareNetwork network)
        {
            for (var i = 0; i < network.LayerWeights.Length; i++)
            {
                tensors[$"{name}.{i}"] = network.LayerWeights[i].detach().clone();
            }
        }
    }

    private static string Json(Dictionary<string, Tensor> tensors)
    {
        var text = new StringBuilder("{");
        foreach (var (name, tensor) in tensors)
        {
            using var real = tensor.to(ScalarType.Float64);
            text.Append(text.Length > 1 ? "," : "")
                .Append(CultureInfo.InvariantCulture, $"\"{name}\":{{\"shape\":[{string.Join(',', tensor.shape)}],\"data\":[")
                .AppendJoin(',', real.ToArray<double>().Select(value => value.ToString("R", CultureInfo.InvariantCulture)))
                .Append("]}");
        }

        return text.Append('}').ToString();
    }
}

using System.Globalization;
using System.Text;
using NasNavigator.Search.Supernet;
using NasNavigator.Space.Operators;

namespace NasNavigator.Search.Export;

/// <summary>A network as one Python file that needs PyTorch and nothing of ours.</summary>
internal static class PythonModel
{
    private static readonly string[] Letters = ["x", "y", "z", "u", "v", "w"];

    /// <summary>The file's text.</summary>
    /// <param name="program">The network.</param>
    /// <param name="title">First line of its description.</param>
    /// <param name="input">Size of a picture.</param>
    /// <param name="mean">Of each channel of the training pictures. Units: 0 to 255.</param>
    /// <param name="deviation">Of each channel of the training pictures. Units: 0 to 255.</param>
    /// <param name="hasWeights">Whether weights come with it.</param>
    public static string Write(
        Program program,
        string title,
        Shape input,
        IReadOnlyList<float> mean,
        IReadOnlyList<float> deviation,
        bool hasWeights
    )
    {
        var names = ModuleNames.Of(program);
        var variables = new Variables(program);
        var (modules, lines, helpers) = (new StringBuilder(), new StringBuilder(), new List<string>());
        var place = "";
        for (var i = 0; i < program.Steps.Count; i++)
        {
            var step = program.Steps[i];
            var inputs = step.Inputs.Select(variables.Of).ToList();
            var code = step.Module.Write(
                step.Primitive,
                new PythonCall
                {
                    Inputs = inputs,
                    InputShapes = step.InputShapes,
                    OutputShape = step.OutputShape,
                    Module = $"self.{names[i]}",
                    FieldOffsets = step.FieldOffsets,
                }
            );
            if (code.Module is { } module)
            {
                modules.Append(CultureInfo.InvariantCulture, $"        self.{names[i]} = {module}\n");
            }

            if (code.Helper is { } helper && !helpers.Contains(helper))
            {
                helpers.Add(helper);
            }

            if (PlaceOf(step) is { Length: > 0 } own && own != place)
            {
                lines.Append(CultureInfo.InvariantCulture, $"        # {own}\n");
                place = own;
            }

            lines.Append(CultureInfo.InvariantCulture, $"        {variables.After(step)} = {code.Result}  # {SizeOf(step.OutputShape)}\n");
        }

        lines.Append(CultureInfo.InvariantCulture, $"        return {variables.Of(program.Output)}\n");
        return Template(
            title,
            input,
            Tuple(mean),
            Tuple(deviation),
            string.Concat(helpers.Select(helper => $"{helper}\n\n\n")),
            modules.ToString(),
            lines.ToString(),
            hasWeights
                ? "load()     # weights and statistics from model.safetensors"
                : "Network()  # no weights come with it: train it first"
        );
    }

    /// <summary>The layer that a step belongs to; of one in a named sequence the sequence.</summary>
    private static string PlaceOf(CompiledStep step)
    {
        var place = step.Key.LastIndexOf('/') is > 0 and var end ? step.Key[..end] : "";
        return place.EndsWith(']') && place.LastIndexOf('[') is > 0 and var index && place[..index].Contains('/', StringComparison.Ordinal)
            ? place[..index]
            : place;
    }

    private static string SizeOf(Shape shape) => string.Join(", ", ForwardCall.SizesOf(shape));

    private static string Tuple(IReadOnlyList<float> values) =>
        $"({string.Concat(values.Select(value => PythonCode.Number(value / 255.0) + ", ")).TrimEnd()})";

    private static string Template(
        string title,
        Shape input,
        string mean,
        string deviation,
        string helpers,
        string modules,
        string lines,
        string made
    ) =>
        $$""""
            """{{title.Replace("\\", "/", StringComparison.Ordinal).Replace("\"\"\"", "'''", StringComparison.Ordinal)}}

                import torch
                from model import Network, load, normalise

                network = {{made}}
                logits = network(normalise(torch.zeros(1, {{input.Channels}}, {{input.Height}}, {{input.Width}})))  # pictures of numbers from 0 to 255

            Started as a program it compares itself with what the search engine computed for the same pictures
            (`python model.py`), or writes itself for other runtimes (`python model.py --onnx model.onnx`).
            """

            import argparse
            import json
            import struct
            from pathlib import Path

            import torch
            import torch.nn.functional as F
            from torch import nn

            FOLDER = Path(__file__).parent
            INPUT = ({{input.Channels}}, {{input.Height}}, {{input.Width}})  # channels, height, width
            MEAN = {{mean}}
            DEVIATION = {{deviation}}


            {{helpers}}class Network(nn.Module):
                """Shape: (N, {{input.Channels}}, {{input.Height}}, {{input.Width}}), normalised, to the logits (N, classes)."""

                def __init__(self):
                    super().__init__()
            {{modules}}
                def forward(self, x):
            {{lines}}

            def normalise(pictures):
                """Pictures of numbers from 0 to 255 as the network was trained on them. Shape: (N, C, H, W), unchanged."""
                mean = torch.tensor(MEAN, device=pictures.device).view(1, -1, 1, 1)
                deviation = torch.tensor(DEVIATION, device=pictures.device).view(1, -1, 1, 1)
                return (pictures.float() / 255 - mean) / deviation


            def read_safetensors(path):
                """The tensors of a safetensors file by name."""
                data = bytearray(Path(path).read_bytes())
                (length,) = struct.unpack_from("<Q", data)
                header = json.loads(data[8 : 8 + length].decode())
                header.pop("__metadata__", None)
                tensors = {}
                for name, entry in header.items():
                    if entry["dtype"] != "F32":
                        raise ValueError(f"{path}: {name} holds {entry['dtype']}, F32 was expected")
                    start, end = entry["data_offsets"]
                    values = torch.frombuffer(data, dtype=torch.float32, offset=8 + length + start, count=(end - start) // 4)
                    tensors[name] = values.reshape(entry["shape"]).clone()
                return tensors


            def load(path=FOLDER / "model.safetensors", device="cpu"):
                """The network with its weights, ready to predict."""
                network = Network()
                network.load_state_dict(read_safetensors(path))
                return network.to(device).eval()


            def check(path=FOLDER / "selftest.safetensors"):
                """Largest difference from the logits that the search engine computed, as a share of the largest of them."""
                stored = read_safetensors(path)
                with torch.no_grad():
                    logits = load()(stored["pictures"])
                return ((logits - stored["logits"]).abs().max() / stored["logits"].abs().max().clamp_min(1e-9)).item()


            def main():
                parser = argparse.ArgumentParser(description="Checks this network, or writes it for other runtimes.")
                parser.add_argument("--onnx", metavar="FILE", help="write the network as ONNX instead")
                target = parser.parse_args().onnx
                if target:
                    names = {"input_names": ["pictures"], "output_names": ["logits"]}
                    batch = {0: "batch"}
                    axes = dict(pictures=batch, logits=batch)
                    torch.onnx.export(load(), torch.zeros(1, *INPUT), target, dynamic_axes=axes, **names)
                    print(target, "takes normalised pictures of", INPUT)
                    return
                difference = check()
                print(f"largest difference from the search engine's logits: {difference:.1e} of the largest")
                if difference > 1e-3:
                    raise SystemExit("This is another network than the one that was measured.")


            if __name__ == "__main__":
                main()

            """";

    /// <summary>Which variable holds which tensor: one that nothing reads any more lends its name to the next.</summary>
    private sealed class Variables
    {
        private readonly Dictionary<int, string> _names = [];

        public Variables(Program program) => _names[program.Input] = Letters[0];

        public string Of(int wire) => _names[wire];

        public string After(CompiledStep step)
        {
            string? first = null;
            foreach (var wire in step.LastReads)
            {
                if (_names.Remove(wire, out var freed) && (first is null || wire == step.Inputs[0]))
                {
                    first = freed;
                }
            }

            return _names[step.Output] = first ?? Free();
        }

        private string Free()
        {
            for (var i = 0; ; i++)
            {
                var name = i < Letters.Length ? Letters[i] : string.Create(CultureInfo.InvariantCulture, $"t{i}");
                if (!_names.ContainsValue(name))
                {
                    return name;
                }
            }
        }
    }
}

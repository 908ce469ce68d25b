using System.IO.Compression;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Model;
using NasNavigator.Space.Tables;
using NasNavigator.Testing;

namespace NasNavigator.Analysis.Tests.Shrinking;

/// <summary>The published table of NAS-Bench-201 by architecture, read with the example's own template.</summary>
internal static class NasBench201
{
    private static readonly Lazy<SearchSpace> Bound = new(() =>
        BoundFile.Bind(Repository.Read("examples", "tables", "nas-bench-201-table.nas.yaml"), "nas-bench-201").Space!
    );

    public static SearchSpace Space => Bound.Value;

    /// <summary>One column, all 15,625 rows, disconnected cells included.</summary>
    public static Dictionary<Architecture, double> Column(string name)
    {
        var template = TableTemplate.Read(Space, Space.Search.Table!).Template!;
        using var file = File.OpenRead(Path.Combine(Repository.Shared!, "data", "nasbench201", "cifar10.csv.gz"));
        using var text = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var header = text.ReadLine()!.Split(',');
        var (key, column) = (Array.IndexOf(header, "arch"), Array.IndexOf(header, name));
        var values = new Dictionary<Architecture, double>();
        while (text.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            values.Add(template.ArchitectureOf(fields[key])!, double.Parse(fields[column]));
        }

        return values;
    }
}

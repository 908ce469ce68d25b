using MathNet.Numerics.LinearAlgebra;

namespace NasNavigator.Analysis.Ranking;

/// <summary>The regression's matrix. Columns that no row touches are left out: their coefficients are 0, with certainty 0.</summary>
internal sealed class EffectTable
{
    private readonly int[] _compact;
    private readonly int[] _samples;

    public EffectTable(IReadOnlyList<EffectBlock> blocks, IReadOnlyList<MeasuredCandidate> rows)
    {
        Rows = rows;
        var width = blocks.Count == 0 ? 0 : blocks[^1].First + blocks[^1].Size;
        _samples = new int[width];
        var positions = new int[rows.Count, blocks.Count];
        for (var b = 0; b < blocks.Count; b++)
        {
            var block = blocks[b];
            for (var i = 0; i < rows.Count; i++)
            {
                positions[i, b] = block.Position(rows[i].Architecture);
                if (positions[i, b] < 0)
                {
                    block.IsConditional = true;
                }
                else
                {
                    _samples[block.First + positions[i, b]]++;
                }
            }
        }

        _compact = new int[width];
        foreach (var block in blocks)
        {
            for (var position = 0; position < block.Size; position++)
            {
                var column = block.First + position;
                var touched = _samples[column] > 0 || (IsCentred(block, position) && block.Alive.Any(i => _samples[block.First + i] > 0));
                _compact[column] = touched ? Columns++ : -1;
            }
        }

        if (rows.Count > 0 && Columns > 0)
        {
            Matrix = Matrix<double>.Build.Dense(rows.Count, Columns);
            Fill(blocks, positions);
        }
    }

    public IReadOnlyList<MeasuredCandidate> Rows { get; }

    /// <summary>Number of columns that some row touches.</summary>
    public int Columns { get; }

    /// <summary>Shape: (rows, columns).</summary>
    public Matrix<double> Matrix { get; } = Matrix<double>.Build.Dense(1, 1);

    /// <summary>Where a column of a block stands in <see cref="Matrix"/>, or −1.</summary>
    public int ColumnOf(EffectBlock block, int position) => _compact[block.First + position];

    /// <summary>Rows that hold the option.</summary>
    public int SamplesOf(EffectBlock block, int position) => _samples[block.First + position];

    private static bool IsCentred(EffectBlock block, int position) => block.IsConditional && block.Alive.Contains(position);

    private void Fill(IReadOnlyList<EffectBlock> blocks, int[,] positions)
    {
        for (var b = 0; b < blocks.Count; b++)
        {
            var block = blocks[b];
            for (var i = 0; i < Rows.Count; i++)
            {
                if (positions[i, b] < 0)
                {
                    continue;
                }

                Matrix[i, ColumnOf(block, positions[i, b])] = 1;
                if (!block.IsConditional)
                {
                    continue;
                }

                foreach (var alive in block.Alive)
                {
                    if (ColumnOf(block, alive) is var column and >= 0)
                    {
                        Matrix[i, column] -= 1.0 / block.Alive.Length;
                    }
                }
            }
        }
    }
}

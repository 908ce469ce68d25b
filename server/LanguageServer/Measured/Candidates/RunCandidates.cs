using NasNavigator.Runs;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Measured.Candidates;

/// <summary>What a run says of its candidates, before it is laid over a space.</summary>
/// <param name="Source">The YAML file, relative to the folder that holds <c>.nasnav</c>.</param>
/// <param name="Space">The space that it started with; null where that cannot be read any more.</param>
/// <param name="Versions">Space versions that it worked on.</param>
/// <param name="Rows">In the order in which they were looked at.</param>
internal sealed record RunCandidates(string Source, SearchSpace? Space, IReadOnlySet<string> Versions, IReadOnlyList<CandidateRow> Rows)
{
    /// <summary>Reads a run folder.</summary>
    /// <exception cref="Space.NasNavigatorException">It cannot be read.</exception>
    public static RunCandidates Read(string folder)
    {
        using var reader = RunReader.Open(folder);
        var versions = reader.SpaceVersions();
        return new RunCandidates(
            reader.Description.Source,
            BoundFile.Bind(reader.SpaceText).Space,
            versions.Select(version => version.Version).ToHashSet(),
            reader.Candidates()
        );
    }

    /// <summary>Whether it searched a space, as this or a differently steered one.</summary>
    public bool IsOf(SearchSpace space) => Versions.Contains(space.Version) || Space?.UnsteeredVersion == space.UnsteeredVersion;

    /// <summary>Its candidates in a space.</summary>
    public CandidatePool On(SearchSpace space, string id)
    {
        var mapping = new ArchitectureMapping(Space, space);
        var read = new Dictionary<string, Architecture?>(StringComparer.Ordinal);
        var pool = new Dictionary<Architecture, int>();
        var candidates = new List<Candidate>();
        foreach (var row in Rows)
        {
            if (!read.TryGetValue(row.Architecture, out var architecture))
            {
                read[row.Architecture] = architecture = mapping.Read(row.Architecture);
            }

            if (architecture is null)
            {
                continue;
            }

            if (pool.TryGetValue(architecture, out var known))
            {
                var before = candidates[known];
                candidates[known] = before with
                {
                    Value = row.Accuracy ?? before.Value,
                    Looks = before.Looks + 1,
                    Round = row.Round,
                    Checkpoint = row.Checkpoint,
                };
                continue;
            }

            pool[architecture] = candidates.Count;
            candidates.Add(
                new Candidate
                {
                    Id = row.Id,
                    Architecture = architecture,
                    Value = row.Accuracy,
                    Stratum = row.Stratum,
                    Round = row.Round,
                    Checkpoint = row.Checkpoint,
                    SpaceVersion = row.SpaceVersion,
                    Parents = row.Parents,
                    Parameters = row.Parameters,
                    MultiplyAdds = row.MultiplyAdds,
                    IsValid = mapping.IsValid(architecture, () => Cost.Of(Lowerer.Lower(space, architecture))),
                }
            );
        }

        return new CandidatePool
        {
            Space = space,
            Source = new CandidateSource(id, IsTable: false),
            Candidates = candidates,
            LeftOut = read.Values.Count(architecture => architecture is null),
        };
    }
}

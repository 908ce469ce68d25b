using NasNavigator.Testing;

namespace NasNavigator.Protocol.Tests.Navigator;

public sealed class ProtocolSchemaTests
{
    [Fact]
    public void Schema_Committed_IsThatOfTheRecords()
    {
        var file = Repository.PathOf("schemas", "protocol.schema.json");
        var rendered = ProtocolSchema.Render();
        if (Environment.GetEnvironmentVariable("NASNAV_UPDATE") == "1")
        {
            File.WriteAllText(file, rendered);
        }

        File.ReadAllText(file).ShouldBe(rendered, "Run the tests with NASNAV_UPDATE=1, then `npm run format` for the TypeScript types.");
    }
}

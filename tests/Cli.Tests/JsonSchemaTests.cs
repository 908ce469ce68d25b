namespace NasNavigator.Cli.Tests;

/// <summary>A validator that finds nothing would make every test of an output pass.</summary>
public sealed class JsonSchemaTests
{
    private const string Schema = """
        { "type": "array", "items": { "$ref": "#/$defs/row" }, "$defs": { "row": { "type": "object",
          "properties": { "name": { "type": "string", "pattern": "^a" }, "size": { "type": "integer", "minimum": 1 } },
          "required": ["name"], "additionalProperties": false } } }
        """;

    [Fact]
    public void Violations_ValidDocument_AreNone() =>
        JsonSchema.Parse(Schema).Violations("""[{ "name": "ab", "size": 3 }, { "name": "a" }]""").ShouldBeEmpty();

    [Theory]
    [InlineData("{}", "$: is Object")]
    [InlineData("[{}]", "$[0]: name is missing")]
    [InlineData("""[{ "name": "b" }]""", "$[0].name: b does not match")]
    [InlineData("""[{ "name": "a", "size": 0 }]""", "$[0].size: 0 is below")]
    [InlineData("""[{ "name": "a", "size": 1.5 }]""", "$[0].size: is Number")]
    [InlineData("""[{ "name": "a", "colour": 1 }]""", "$[0]: unknown member colour")]
    public void Violations_InvalidDocument_NameThePlace(string json, string expected) =>
        JsonSchema.Parse(Schema).Violations(json).ShouldHaveSingleItem().ShouldStartWith(expected);
}

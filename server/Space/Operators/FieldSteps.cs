using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Reading one field of a task input that is made of several.</summary>
internal static class FieldSteps
{
    public static Wire Read(Recipe recipe, Wire input, Arguments arguments, string reader)
    {
        var fields = recipe.FieldsOf(input);
        var name = arguments.Word("of");
        if (name.Length == 0)
        {
            if (fields.Count > 0)
            {
                recipe.Fail(
                    MisfitKind.Field,
                    $"The input has the fields {string.Join(", ", fields.Keys)}. Say which one: {reader}: {{ of: {fields.Keys.First()} }}."
                );
            }

            return input;
        }

        if (fields.TryGetValue(name, out var size))
        {
            return recipe.Then(input, "field", new Field(name, size));
        }

        recipe.Fail(
            MisfitKind.Field,
            fields.Count == 0
                ? $"of: {name} reads a field of a task input, but {reader} does not stand right behind one. Leave of out."
                : $"The input has no field {name}. It has {string.Join(", ", fields.Keys)}."
        );
        return input;
    }
}

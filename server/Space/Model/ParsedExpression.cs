namespace NasNavigator.Space.Model;

/// <summary>What an expression's text means, and what is wrong with it.</summary>
/// <param name="Expression">Null where anything is wrong.</param>
/// <param name="Problems">In the order of the text.</param>
public sealed record ParsedExpression(Expression? Expression, IReadOnlyList<ExpressionProblem> Problems);

import type { AxisQuestionLine } from "../../../schemas/protocol";

/** What counts for a question, where the user begins to change it. */
export function weightsOf(questions: readonly AxisQuestionLine[], name: string): Readonly<Record<string, number>> {
  const question = questions.find((one) => one.name === name) ?? questions[0];
  return Object.fromEntries((question?.weights ?? []).map(({ property, weight }) => [property, weight]));
}

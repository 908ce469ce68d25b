// How numbers of a ranking read, in the picture, the card and the table alike.
import { chanceOf, effectOf, markdownTable, rankOf as placeOf } from "../shared/numbers";
import type { Choice, Mark } from "./layout";

/** As many candidates an option needs before it counts. */
export const enoughSamples = 15;

export function rankOf({ rank }: Mark, { options }: Choice): string {
  return placeOf(rank, options.filter((mark) => mark.rank > 0).length);
}

export function stateOf({ state, samples, isDominated }: Mark): string {
  switch (state) {
    case "early":
      return `too early (${samples} of ${enoughSamples})`;
    case "stale":
      return "measured before it came back";
    case "excluded":
      return "excluded";
    case "pinned":
      return "pinned";
    case "open":
      return isDominated ? "dominated: exclusion suggested" : "open";
  }
}

/** How the chance of being best has gone: from the first to the newest of the rounds that are known. */
export function trendOf(trend: readonly number[]): string {
  const [first, last] = [trend[0] ?? 0, trend.at(-1) ?? 0];
  const way = last - first > 0.05 ? "rises" : first - last > 0.05 ? "falls" : "steady";
  return `${way}: ${chanceOf(first)} → ${chanceOf(last)}`;
}

/** What a screen reader says of a dot. */
export function sentenceOf(mark: Mark, choice: Choice, unit: string): string {
  return `${mark.option} at ${choice.address}: ${effectOf(mark)} ${unit}, ${rankOf(mark, choice)}, ${mark.samples} samples, chance of being best ${chanceOf(mark.fitness)}, ${stateOf(mark)}`;
}

/** The fewest samples of a row's options that count or may come to count. */
export function samplesOf({ options }: Choice): number {
  const present = options.filter(({ state }) => state !== "excluded").map(({ samples }) => samples);
  return present.length === 0 ? 0 : Math.min(...present);
}

/** The ranking as a Markdown table. */
export function markdownOf(choices: readonly Choice[], unit: string): string {
  const rows = choices.flatMap((choice) =>
    choice.options.map((mark) => [
      choice.address,
      mark.state === "excluded" ? `~~${mark.option}~~` : mark.option,
      mark.rank === 0 ? "" : String(mark.rank),
      effectOf(mark),
      String(mark.samples),
      chanceOf(mark.fitness),
      stateOf(mark),
    ]),
  );
  const head = ["choice", "option", "rank", `effect, ${unit} (± 1 standard error)`, "samples", "chance of being best", "state"];
  return markdownTable(head, ["left", "left", "right", "right", "right", "right", "left"], rows);
}

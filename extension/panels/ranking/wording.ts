// How numbers of a ranking read, in the picture, the card and the table alike.
import { signed, type Choice, type Mark } from "./layout";

/** As many candidates an option needs before it counts. */
export const enoughSamples = 15;

export function effectOf(mark: Mark): string {
  return `${signed(mark.effect.toFixed(1))} ± ${mark.standardError.toFixed(1)}`;
}

export function fitnessOf({ fitness }: Mark): string {
  return fitness < 0.01 ? "< 1 %" : fitness > 0.99 ? "> 99 %" : `${Math.round(fitness * 100)} %`;
}

export function rankOf(mark: Mark, choice: Choice): string {
  const counted = choice.options.filter(({ rank }) => rank > 0).length;
  return mark.rank === 0 ? "not ranked" : `${mark.rank}${ordinal(mark.rank)} of ${counted}`;
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

/** What a screen reader says of a dot. */
export function sentenceOf(mark: Mark, choice: Choice, unit: string): string {
  return `${mark.option} at ${choice.address}: ${effectOf(mark)} ${unit}, ${rankOf(mark, choice)}, ${mark.samples} samples, chance of being best ${fitnessOf(mark)}, ${stateOf(mark)}`;
}

/** The fewest samples of a row's options that count or may come to count. */
export function samplesOf({ options }: Choice): number {
  const present = options.filter(({ state }) => state !== "excluded").map(({ samples }) => samples);
  return present.length === 0 ? 0 : Math.min(...present);
}

export function grouped(count: string): string {
  return count.replace(/\B(?=(\d{3})+$)/g, ",");
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
      fitnessOf(mark),
      stateOf(mark),
    ]),
  );
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [
    line(["choice", "option", "rank", `effect, ${unit} (± 1 standard error)`, "samples", "chance of being best", "state"]),
    line(["---", "---", "---:", "---:", "---:", "---:", "---"]),
    ...rows.map(line),
    "",
  ].join("\n");
}

function ordinal(rank: number): string {
  const ten = rank % 100;
  return ten >= 11 && ten <= 13 ? "th" : (["th", "st", "nd", "rd"][rank % 10] ?? "th");
}

// How numbers of candidates read, in the pictures, the card and the table alike.
import type { CandidateLine, CandidateOption, CandidateSet } from "./view";

/** As many candidates an option needs before it counts. */
export const enoughSamples = 15;

export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

export function valueOf(set: CandidateSet, value: number | undefined): string {
  return value === undefined ? "not measured" : set.isShare ? value.toFixed(3) : String(Number(value.toPrecision(5)));
}

export function percent(share: number): string {
  return share > 0 && share < 0.01 ? "< 1 %" : share < 1 && share > 0.99 ? "> 99 %" : `${Math.round(share * 100)} %`;
}

/** `candidate 41`, or `row 41` of a table. */
export function nameOf(set: CandidateSet, line: CandidateLine): string {
  return `${set.source === "table" ? "row" : "candidate"} ${grouped(line.id)}`;
}

/** What a screen reader says of a candidate, and what stands beside the pointer. */
export function sentenceOf(set: CandidateSet, line: CandidateLine, isIncumbent: boolean): string {
  return [
    nameOf(set, line),
    line.value === undefined ? "not measured" : `${set.metric} ${valueOf(set, line.value)}`,
    ...(line.round > 0 ? [`round ${line.round}`] : []),
    ...(line.looks > 1 ? [`looked at ${line.looks} times`] : []),
    ...(isIncumbent ? ["the best so far"] : []),
    ...(line.isValid ? [] : ["excluded since"]),
  ].join(" · ");
}

export function architectureOf(set: CandidateSet, line: CandidateLine, short: (address: string) => string): string {
  return line.holds
    .map((place) => set.options[place])
    .filter((option) => option !== undefined)
    .map(({ address, option }) => `${short(address)} ${option}`)
    .join(", ");
}

/** What a screen reader says of an option's dot. */
export function optionSentence(set: CandidateSet, option: CandidateOption): string {
  const fitness = option.fitness === undefined ? "no fitness yet" : `chance of being best ${percent(option.fitness)}`;
  const state =
    option.state === "early"
      ? `too early (${option.samples} of ${enoughSamples} samples)`
      : option.state === "none" || option.state === "open"
        ? `${grouped(option.samples)} samples`
        : option.state;
  return `${option.option} at ${option.address}: ${fitness}, in ${percent(option.frequency)} of the best ${set.best}, ${state}`;
}

/** Options and the best candidates as Markdown tables. */
export function markdownOf(set: CandidateSet, lines: readonly CandidateLine[], short: (address: string) => string): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [
    line(["choice", "option", "chance of being best", "samples", `share of the best ${set.best}`, "state"]),
    line(["---", "---", "---:", "---:", "---:", "---"]),
    ...set.options.map((option) =>
      line([
        option.address,
        option.option,
        option.fitness === undefined ? "" : percent(option.fitness),
        String(option.samples),
        percent(option.frequency),
        option.state,
      ]),
    ),
    "",
    line(["candidate", set.metric, "round", "drawn", "architecture"]),
    line(["---:", "---:", "---:", "---", "---"]),
    ...lines.map((each) =>
      line([String(each.id), valueOf(set, each.value), String(each.round), each.stratum, architectureOf(set, each, short)]),
    ),
    "",
  ].join("\n");
}

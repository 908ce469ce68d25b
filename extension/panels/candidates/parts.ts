// What selected candidates have in common, and what that is worth deciding. Pure.
import type { Decision } from "../shared/messages";
import type { CandidateLine, CandidateSet } from "./view";

/** An option and how many of the selected hold it. */
export interface Shared {
  readonly option: number;
  readonly count: number;
}

/** Which part of the selected is listed. */
export type Part = "common" | "union" | "complement";

/** Fewer measured candidates tell no worst from the others. */
export const fewestToJudge = 8;

/** Options that at least half of the selected hold, most first. */
export function commonOf(set: CandidateSet, selected: readonly CandidateLine[]): readonly Shared[] {
  return countsOf(set, selected).filter(({ count }) => count > 0 && count * 2 >= selected.length);
}

/** Options that any of the selected holds, most first. */
export function unionOf(set: CandidateSet, selected: readonly CandidateLine[]): readonly Shared[] {
  return countsOf(set, selected).filter(({ count }) => count > 0);
}

/** Options that none of the selected holds, though their choice is made in some; in file order. */
export function complementOf(set: CandidateSet, selected: readonly CandidateLine[]): readonly Shared[] {
  const made = new Set(unionOf(set, selected).map(({ option }) => set.options[option]?.address));
  return countsOf(set, selected)
    .filter(({ count, option }) => count === 0 && made.has(set.options[option]?.address))
    .sort((a, b) => a.option - b.option);
}

export function partOf(part: Part, set: CandidateSet, selected: readonly CandidateLine[]): readonly Shared[] {
  return part === "common" ? commonOf(set, selected) : part === "union" ? unionOf(set, selected) : complementOf(set, selected);
}

/** Pins what all of the selected hold, where there is still something to decide. */
export function pinsOf(set: CandidateSet, selected: readonly CandidateLine[]): readonly Decision[] {
  return decisions(
    set,
    "pin",
    commonOf(set, selected)
      .filter(({ count }) => count === selected.length)
      .map(({ option }) => option),
    `all ${selected.length} selected candidates have it${meanOf(set, selected)}`,
  );
}

/** Excludes what at least half of the worst quarter of the selected hold and none of the others does. */
export function worstOf(set: CandidateSet, selected: readonly CandidateLine[]): readonly Decision[] {
  const measured = selected
    .filter((line): line is CandidateLine & { value: number } => line.value !== undefined)
    .sort((a, b) => (set.lowerIsBetter ? b.value - a.value : a.value - b.value));
  if (measured.length < fewestToJudge) {
    return [];
  }

  const worst = measured.slice(0, Math.floor(measured.length / 4));
  const others = new Set(measured.slice(worst.length).flatMap(({ holds }) => holds));
  const shared = countsOf(set, worst).filter(({ option, count }) => count * 2 >= worst.length && count >= 2 && !others.has(option));
  return decisions(
    set,
    "exclude",
    shared.map(({ option }) => option),
    `of ${measured.length} selected candidates only the ${worst.length} worst have it`,
  );
}

/** Excludes what none of the selected holds: the search goes on among what they are made of. */
export function restOf(set: CandidateSet, selected: readonly CandidateLine[]): readonly Decision[] {
  return decisions(
    set,
    "exclude",
    complementOf(set, selected).map(({ option }) => option),
    `none of ${selected.length} selected candidates has it${meanOf(set, selected)}`,
  );
}

/** The chance that decisions take away something that is the best of its choice; null where a choice has no ranking. */
export function lossOf(set: CandidateSet, made: readonly Decision[]): number | null {
  const gone = new Map<string, number>();
  for (const { verb, subject, at = "" } of made) {
    for (const { address, option, fitness, state } of set.options) {
      if (address === at && state !== "excluded" && (option === subject) === (verb === "exclude")) {
        gone.set(at, (gone.get(at) ?? 0) + (fitness ?? NaN));
      }
    }
  }

  const loss = 1 - [...gone.values()].reduce((kept, share) => kept * (1 - Math.min(1, share)), 1);
  return Number.isNaN(loss) ? null : loss;
}

/** Mean and standard error of what was measured of the selected; null for fewer than two. */
export function spreadOf(
  selected: readonly CandidateLine[],
): { readonly mean: number; readonly error: number; readonly count: number } | null {
  const values = selected.flatMap(({ value }) => (value === undefined ? [] : [value]));
  if (values.length < 2) {
    return null;
  }

  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, error: Math.sqrt(variance / values.length), count: values.length };
}

function countsOf(set: CandidateSet, selected: readonly CandidateLine[]): Shared[] {
  const counts = set.options.map(() => 0);
  for (const option of selected.flatMap(({ holds }) => holds)) {
    counts[option] = (counts[option] ?? 0) + 1;
  }

  return counts.map((count, option) => ({ option, count })).sort((a, b) => b.count - a.count || a.option - b.option);
}

/** Options that steering has decided about already need no decision. */
function decisions(set: CandidateSet, verb: "pin" | "exclude", options: readonly number[], because: string): readonly Decision[] {
  return options.flatMap((place) => {
    const option = set.options[place];
    const isOpen = option !== undefined && option.state !== "excluded" && option.state !== "pinned";
    const others = set.options.filter(({ address, state }) => address === option?.address && state !== "excluded");
    return isOpen && others.length > 1 ? [{ verb, subject: option.option, at: option.address, because }] : [];
  });
}

function meanOf(set: CandidateSet, selected: readonly CandidateLine[]): string {
  const spread = spreadOf(selected);
  return spread === null || !set.isShare
    ? ""
    : `, ${set.metric} ${(spread.mean * 100).toFixed(1)} ± ${(spread.error * 100).toFixed(1)} points on average`;
}

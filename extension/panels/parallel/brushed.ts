import type { ParallelAxisLine } from "../../../schemas/protocol";
import type { Brush } from "./rows";

/** A brushed value of a choice, and what can be decided about it. */
export interface Brushed {
  readonly address: string;
  readonly option: string;
  /** Whether the brush keeps this value alone, so that it can be pinned. */
  readonly isAlone: boolean;
}

/** The values that brushes keep on axes of choices: those can be excluded, and pinned where one is left. */
export function brushed(axes: readonly ParallelAxisLine[], brushes: Readonly<Record<string, Brush>>): readonly Brushed[] {
  return axes.flatMap(({ name, address, labels }) => {
    const brush = brushes[name];
    if (brush?.kind !== "labels" || address === undefined) {
      return [];
    }

    return labels.flatMap(({ text, option, isExcluded }) =>
      option !== undefined && !isExcluded && brush.labels.includes(text) ? [{ address, option, isAlone: brush.labels.length === 1 }] : [],
    );
  });
}

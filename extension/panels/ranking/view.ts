import type { Choice } from "./layout";

/** What the ranking panel is given to show. */
export interface RankingView {
  readonly kind: "ranking";
  readonly file: string;
  readonly run: string;
  readonly round: number;
  readonly evaluations: number;
  readonly metric: string;
  readonly unit: string;
  readonly explained: number;
  /** A sentence where the measurements are not of the space as it is now; else null. */
  readonly remark: string | null;
  readonly choices: readonly Choice[];
}

import type { ParallelOrderAnswer, ParallelPicture } from "../../../schemas/protocol";

/** What the panel is given to show. */
export interface ParallelView {
  readonly kind: "parallel";
  readonly file: string;
  /** Null where it is that of the last view. */
  readonly picture: ParallelPicture | null;
  readonly order: ParallelOrderAnswer;
}

/** What the panel asks for. */
export interface ParallelWishes {
  /** A run's id or `table`; null for what speaks best of the space. */
  readonly source: string | null;
  /** Name of a question, or `custom`. */
  readonly question: string;
  /** What counts for `custom`. */
  readonly weights: Readonly<Record<string, number>>;
  /** Width of the windows as a share of an axis. */
  readonly share: number;
  /** Axes that are held together. */
  readonly together: readonly (readonly [string, string])[];
  /** The axes of the local view. */
  readonly pair: readonly [string, string] | null;
}

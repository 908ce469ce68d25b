import type { RunReport } from "../../../schemas/protocol";

/** A button at the top. */
export type RunVerb = "pause" | "continue" | "stop" | "resume" | "openLog";

/** What the run panel is given to show. */
export interface RunView {
  readonly kind: "run";
  readonly file: string;
  readonly report: RunReport;
  /** What this program and this run allow now. */
  readonly verbs: readonly RunVerb[];
}

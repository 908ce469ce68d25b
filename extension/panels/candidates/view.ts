import type { CandidateSet } from "../../../schemas/protocol";

export type { CandidateLine, CandidateOption, CandidateSet } from "../../../schemas/protocol";

/** What the extension gives the panel to show. */
export interface CandidatesView {
  readonly kind: "candidates";
  readonly file: string;
  readonly set: CandidateSet;
}

import type { SpaceTemplate } from "../../../schemas/protocol";

/** What the template panel is given to show. */
export interface TemplateView {
  readonly kind: "template";
  readonly file: string;
  /** A sentence where the picture is not of the text as it is now, or the measurements are not of the space; else null. */
  readonly remark: string | null;
  readonly template: SpaceTemplate;
}

/** What the server is to unfold and leave out. */
export interface TemplateWishes {
  readonly toggled: readonly string[];
  readonly opened: readonly string[];
  readonly openOnly: boolean;
}

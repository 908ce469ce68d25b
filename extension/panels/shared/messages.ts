// What panels and the extension say to each other. Panels hold no truth: they show what they are given and ask for what is pressed.

/** A place in the space: a choice, or one of its options. */
export interface Place {
  readonly address: string;
  readonly option?: string;
}

/** What lights up together in all open panels of a file: an option, all that a candidate decided, what stands at the cursor. */
export interface Light {
  /** In words: `conv3x3 at cell.0->1`, `candidate 41`. */
  readonly label: string;
  readonly places: readonly Place[];
  /** Parts of the template that have no choice of their own, by the names that nasnav/template gives them. */
  readonly parts?: readonly string[];
}

/** What made it light: what the mouse or the focus is on, what was selected, where the cursor of the YAML stands. Each has one light. */
export type LightCause = "hover" | "selection" | "cursor";

/** What a panel wants to be told beyond "all of this file": what is unfolded, filtered, zoomed. Kept by the panel, sent with each question. */
export type Wishes = Readonly<Record<string, unknown>>;

/** A decision as the language server understands it. */
export interface Decision {
  readonly verb: "exclude" | "restore" | "pin" | "boost" | "limit" | "require" | "forbid";
  /** An option; the expression to require or to forbid. */
  readonly subject: string;
  readonly at?: string;
  readonly factor?: number;
  readonly min?: string;
  readonly max?: string;
  readonly because?: string;
}

/** What a decision would do. */
export interface Preview {
  readonly before: string;
  readonly after: string | null;
  readonly isExact: boolean;
  readonly problem: string | null;
}

/** What can be pressed that is no decision: about the file, the language server, or the run that `argument` names (with an option, as JSON). */
export type PanelCommand = "run" | "show" | "restart" | "pause" | "continue" | "stop" | "resume" | "openLog" | "ablate";

/** Instead of a picture: a sentence, and what to press. */
export interface Emptiness {
  readonly kind: "empty";
  readonly title: string;
  readonly sentence: string;
  readonly button: { readonly label: string; readonly command: PanelCommand } | null;
}

/** From the extension to a panel that shows a `View`. */
export type ToPanel<View> =
  | { readonly kind: "show"; readonly view: View | Emptiness }
  | { readonly kind: "preview"; readonly id: number; readonly preview: Preview }
  | { readonly kind: "steered"; readonly problem: string | null; readonly canUndo: boolean; readonly takeKeyboard?: true }
  | { readonly kind: "light"; readonly cause: LightCause; readonly light: Light | null };

/** From a panel to the extension. */
export type FromPanel =
  | { readonly kind: "ready"; readonly wishes?: Wishes }
  | { readonly kind: "wish"; readonly wishes: Wishes }
  | { readonly kind: "hover"; readonly place: Place | null }
  | { readonly kind: "light"; readonly cause: "hover" | "selection"; readonly light: Light | null }
  | { readonly kind: "goTo"; readonly place: Place; readonly keepFocus?: boolean }
  | { readonly kind: "goTo"; readonly part: string; readonly keepFocus?: boolean }
  | { readonly kind: "preview"; readonly id: number; readonly decision: Decision; readonly and: readonly Decision[] }
  | { readonly kind: "steer"; readonly decision: Decision; readonly and: readonly Decision[] }
  | { readonly kind: "undo" }
  | { readonly kind: "press"; readonly command: PanelCommand; readonly argument?: string }
  | { readonly kind: "copy"; readonly text: string }
  | { readonly kind: "save"; readonly name: string; readonly text: string };

import type { Emptiness, Wishes } from "../../panels/shared/messages";
import type { Shell } from "../commands/command";
import type { LanguageClient } from "vscode-languageclient/node";
import { candidatesPanel } from "./candidates-panel";
import { parallelPanel } from "./parallel-panel";
import { mapPanel } from "./map-panel";
import { rankingPanel } from "./ranking-panel";
import { runPanel } from "./run-panel";
import { templatePanel } from "./template-panel";

/** A kind of panel: how it is called, and how what it shows is asked of the language server. */
export interface PanelKind {
  /** Names its bundle, its style and its state. */
  readonly id: string;
  readonly title: string;
  /** What shows it, where that is not `nasnav.show` and its id. */
  readonly command?: string;
  /** What to show of a file; null where `revision` still holds. `wishes` are the panel's own. */
  readonly ask: (connection: LanguageClient, uri: string, revision: string | null, shell: Shell, wishes: Wishes) => Promise<Shown | null>;
}

export interface Shown {
  readonly revision: string;
  readonly view: { readonly kind: string } | Emptiness;
}

/** Every panel, with its command. */
export const panels: readonly PanelKind[] = [rankingPanel, templatePanel, candidatesPanel, parallelPanel, runPanel, mapPanel];

import type * as vscode from "vscode";
import type { PanelHost } from "../panels/panel-host";
import type { RunList } from "../runs/run-list";
import type { RunSummary } from "../runs/run-summary";
import type { Abilities } from "../server/abilities";
import type { Program } from "../server/find-server";
import type { LanguageServer } from "../server/language-server";
import type { TraceChannel } from "../server/trace-channel";

/** What commands work with. */
export interface Shell {
  readonly context: vscode.ExtensionContext;
  readonly server: LanguageServer;
  readonly abilities: Abilities;
  readonly runs: RunList;
  readonly log: vscode.LogOutputChannel;
  readonly trace: TraceChannel;
  /** The panels; made last, since panels use all of the rest. */
  readonly panelHost: () => PanelHost;
  /** Selects a run in the Runs view. */
  readonly revealRun: (run: RunSummary) => Promise<void>;
  /** The last lines of the log, for a bug report. */
  readonly recentLog: () => readonly string[];
}

/** A command of the palette, of a menu or of a code lens; its title stands in package.json. */
export interface Command {
  readonly id: string;
  /** The subcommand of `nasnav` without which it is not offered. */
  readonly verb?: string;
  /** Starts a process or touches data: only where the user trusts the workspace. */
  readonly needsTrust?: true;
  readonly run: (shell: Shell, ...args: readonly unknown[]) => Promise<void>;
}

/** A sentence for the user, not a mistake of ours: shown as it is. */
export class Refusal extends Error {}

/** The program, or a sentence that says why there is none. */
export function programOf({ server }: Shell): Program {
  if (server.program === null) {
    throw new Refusal(server.problem ?? "The language server has not been started yet.");
  }

  return server.program;
}

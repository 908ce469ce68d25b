import * as vscode from "vscode";
import { ask } from "./nasnav";
import type { LanguageServer } from "./language-server";
import { verbsOf } from "./verbs";

/** What this `nasnav` can do beside serving the editor. Menus ask `nasnav.can.VERB`. */
export class Abilities {
  private readonly changed = new vscode.EventEmitter<void>();
  private verbs: ReadonlySet<string> = new Set();
  private asked = "";

  readonly onDidChange = this.changed.event;

  constructor(
    private readonly server: LanguageServer,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  can(verb: string): boolean {
    return this.verbs.has(verb);
  }

  /** Asks the program again if it is another one. Only where the workspace is trusted: this starts a process. */
  async refresh(): Promise<void> {
    const program = this.server.program;
    const key = program === null || !vscode.workspace.isTrusted ? "" : [program.command, ...program.args].join("\n");
    if (key === this.asked) {
      return;
    }

    this.asked = key;
    let verbs: ReadonlySet<string> = new Set();
    if (key !== "" && program !== null) {
      try {
        verbs = verbsOf(await ask(program, ["--help"], process.cwd()));
      } catch (error) {
        this.log.error(String(error));
      }
    }

    // Known before it is shown: a button can be pressed as soon as it is there.
    const before = this.verbs;
    this.verbs = verbs;
    for (const verb of new Set([...before, ...verbs])) {
      await vscode.commands.executeCommand("setContext", `nasnav.can.${verb}`, verbs.has(verb));
    }

    // A run is stopped by the signal that Ctrl-C sends, which Windows does not have for a process of another console.
    await vscode.commands.executeCommand("setContext", "nasnav.can.stop", verbs.has("status") && process.platform !== "win32");
    this.changed.fire();
  }
}

import * as vscode from "vscode";
import { panels } from "../panels/panels";
import { documentOf } from "./document";
import { Refusal, type Command } from "./command";

/** `nasnav.showRanking` and so on: a panel of the file in front, or of the one that a code lens names. */
export const showPanels: readonly Command[] = panels.map((kind) => ({
  id: kind.command ?? `nasnav.show${kind.id.charAt(0).toUpperCase()}${kind.id.slice(1)}`,
  run: async (shell, target) => {
    shell.panelHost().show(kind, (await documentOf(shell, target, "Open a search space (*.nas.yaml) first.")).uri);
  },
}));

/** Shows a run in the Runs view, by its id. */
export const showRun: Command = {
  id: "nasnav.showRun",
  needsTrust: true,
  run: async ({ runs, revealRun }, id) => {
    await runs.refresh();
    const run = runs.runs.find((candidate) => candidate.id === id);
    if (run === undefined) {
      throw new Refusal(`There is no run ${String(id)} any more.`);
    }

    await vscode.commands.executeCommand("nasnav.runs.focus");
    await revealRun(run);
  },
};

import { existsSync } from "node:fs";
import * as path from "node:path";
import * as vscode from "vscode";
import type { RunSummary } from "../runs/run-summary";
import type { Command } from "./command";
import { compute } from "./computation";
import { chooseRun } from "./run-search";

interface Way extends vscode.QuickPickItem {
  readonly args: readonly string[];
}

const ways: readonly Way[] = [
  {
    label: "As it was measured",
    detail: "With the weights that the run has: of the network trained alone, else its part of the supernet's.",
    args: [],
  },
  {
    label: "Train it alone first",
    detail: "From fresh weights, as the file's final: says; at once where the run has done so.",
    args: ["--train"],
  },
];

/** Writes the best network of a run as code and weights that run without us, beside the folder of the runs, and opens its card. */
export const exportBest: Command = {
  id: "nasnav.export",
  verb: "export",
  needsTrust: true,
  run: async (shell, chosen) => {
    const run = await chooseRun(shell, chosen, ({ evaluations }) => evaluations > 0, "No run here has measured an architecture yet.");
    if (run === null) {
      return;
    }

    const way = await vscode.window.showQuickPick(ways, {
      title: `Export the best network of ${run.name}`,
      placeHolder: "With which weights?",
    });
    const folder = folderOf(run);
    if (way === undefined || (existsSync(folder) && !(await mayReplace(folder)))) {
      return;
    }

    const args = ["export", run.folder, "--out", folder, "--force", ...way.args];
    const told = await compute(shell, `Exporting the best network of ${run.name}`, args, run.folder, "Nothing was exported");
    if (told === null) {
      return;
    }

    shell.log.info(told.trim());
    await vscode.commands.executeCommand("markdown.showPreview", vscode.Uri.file(path.join(folder, "card.md")));
    const shown = await vscode.window.showInformationMessage(`The network is in ${folder}.`, "Open Code", "Reveal");
    if (shown === "Open Code") {
      await vscode.window.showTextDocument(vscode.Uri.file(path.join(folder, "model.py")));
    } else if (shown === "Reveal") {
      await vscode.commands.executeCommand("nasnav.runs.reveal", { folder });
    }
  },
};

/** Beside .nasnav, where the user's own files are; a run that lies elsewhere has it beside itself. */
function folderOf(run: RunSummary): string {
  const runs = path.dirname(run.folder);
  const isAmongOthers = path.basename(path.dirname(runs)) === ".nasnav";
  return path.join(isAmongOthers ? path.dirname(path.dirname(runs)) : runs, "export", run.id);
}

async function mayReplace(folder: string): Promise<boolean> {
  const answer = await vscode.window.showWarningMessage(
    "This run was exported before.",
    { modal: true, detail: `What is in ${folder} is written over.` },
    "Replace",
  );
  return answer === "Replace";
}

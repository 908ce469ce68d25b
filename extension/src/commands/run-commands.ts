import * as fs from "node:fs";
import * as path from "node:path";
import * as vscode from "vscode";
import { size, type RunSummary } from "../runs/run-summary";
import { Refusal, type Command } from "./command";

export const refreshRuns: Command = {
  id: "nasnav.runs.refresh",
  run: ({ runs }) => runs.refresh(),
};

export const openRunLog: Command = {
  id: "nasnav.runs.openLog",
  run: async (_, run) => {
    await open(path.join(runOf(run).folder, "run.log"));
  },
};

export const openRunSpace: Command = {
  id: "nasnav.runs.openSpace",
  run: async (_, run) => {
    const { folder, source } = runOf(run);
    // The source is told from the folder that holds .nasnav; moved or deleted, the run still has it as it was.
    const file = path.join(folder, "..", "..", "..", source);
    await open(source !== "" && fs.existsSync(file) ? file : path.join(folder, "space.nas.yaml"));
  },
};

export const revealRun: Command = {
  id: "nasnav.runs.reveal",
  run: async (_, run) => {
    const folder = vscode.Uri.file(runOf(run).folder);
    const inWorkspace = vscode.workspace.getWorkspaceFolder(folder) !== undefined;
    await vscode.commands.executeCommand(inWorkspace ? "revealInExplorer" : "revealFileInOS", folder);
  },
};

export const copyRunId: Command = {
  id: "nasnav.runs.copyId",
  run: async (_, run) => {
    await vscode.env.clipboard.writeText(runOf(run).id);
  },
};

export const deleteRun: Command = {
  id: "nasnav.runs.delete",
  needsTrust: true,
  run: async ({ runs }, chosen) => {
    const run = runOf(chosen);
    const confirmed = await vscode.window.showWarningMessage(
      `Delete the run of ${run.name}?`,
      {
        modal: true,
        detail: `${run.id}\n${size(run.bytes)} with everything it measured and its checkpoints. It goes to the trash where there is one.`,
      },
      "Delete",
    );
    if (confirmed === undefined) {
      return;
    }

    await runs.refresh();
    if (runs.runs.some((other) => other.folder === run.folder && other.isLive)) {
      throw new Refusal(`${run.name} is live again: stop it first.`);
    }

    const folder = vscode.Uri.file(run.folder);
    await vscode.workspace.fs
      .delete(folder, { recursive: true, useTrash: true })
      .then(undefined, () => vscode.workspace.fs.delete(folder, { recursive: true, useTrash: false }));
    await runs.refresh();
  },
};

/** The run that a view's entry stands for. */
export function runOf(argument: unknown): RunSummary {
  if (argument === null || typeof argument !== "object" || !("folder" in argument)) {
    throw new Refusal("Choose a run in the Runs view.");
  }

  return argument as RunSummary;
}

async function open(file: string): Promise<void> {
  await vscode.window.showTextDocument(vscode.Uri.file(file));
}

import * as vscode from "vscode";
import { readNotes, writeNotes } from "../runs/run-notes";
import { runOf } from "./run-commands";
import type { Command } from "./command";

/** Gives a run a name of its own in the Runs view; its id and its folder stay as they are. */
export const renameRun: Command = {
  id: "nasnav.runs.rename",
  needsTrust: true,
  run: async ({ runs }, chosen) => {
    const run = runOf(chosen);
    const notes = readNotes(run.folder);
    const title = await vscode.window.showInputBox({
      title: `Rename the run of ${run.name}`,
      prompt: "Left empty, it is called after its search space",
      value: notes.title === "" ? run.name : notes.title,
    });
    if (title !== undefined) {
      writeNotes(run.folder, { ...notes, title: title.trim() === run.name ? "" : title.trim() });
      await runs.refresh();
    }
  },
};

/** Words of one's own about a run, shown when the mouse rests on it. */
export const noteRun: Command = {
  id: "nasnav.runs.note",
  needsTrust: true,
  run: async ({ runs }, chosen) => {
    const run = runOf(chosen);
    const notes = readNotes(run.folder);
    const note = await vscode.window.showInputBox({
      title: `Note on the run of ${run.name}`,
      prompt: "What you want to remember of it; kept in the run's folder",
      value: notes.note,
    });
    if (note !== undefined) {
      writeNotes(run.folder, { ...notes, note: note.trim() });
      await runs.refresh();
    }
  },
};

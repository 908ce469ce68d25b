import * as path from "node:path";
import * as vscode from "vscode";
import { ask } from "../server/nasnav";
import { programOf, type Command } from "./command";
import { chooseRun } from "./run-search";

/** Holds a live run until it is told to continue: its place, its weights and its order stay as they are. */
export const pauseRun: Command = verb("pause", "waits at its next step");

export const continueRun: Command = verb("continue", "goes on");

function verb(name: "pause" | "continue", does: string): Command {
  return {
    id: `nasnav.${name}`,
    verb: "steer",
    needsTrust: true,
    run: async (shell, chosen) => {
      const run = await chooseRun(shell, chosen, ({ isLive }) => isLive, "No run is live here.");
      if (run !== null) {
        await ask(programOf(shell), ["steer", run.folder, name], path.dirname(run.folder));
        vscode.window.setStatusBarMessage(`${run.name} ${does}`, 5000);
        await shell.runs.refresh();
      }
    },
  };
}

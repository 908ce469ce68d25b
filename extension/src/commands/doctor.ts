import * as vscode from "vscode";
import { ask } from "../server/nasnav";
import { programOf, type Command } from "./command";

/** What a run would use here, as text in an editor. */
export const doctor: Command = {
  id: "nasnav.doctor",
  verb: "doctor",
  needsTrust: true,
  run: async (shell) => {
    const content = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: "Looking at what this machine has" },
      () => ask(programOf(shell), ["doctor"], process.cwd()),
    );
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language: "plaintext" }), { preview: true });
  },
};

import * as vscode from "vscode";
import { choicesOf, detailsOf, lineOf } from "../binding/binding-text";
import { ask } from "../server/requests";
import { Refusal, type Command } from "./command";
import { documentOf } from "./document";

const actions = { run: "Apply to the Run", file: "Write to the File" } as const;

/** Shows how a file and the live run that heeds it differ, and brings them together. */
export const bind: Command = {
  id: "nasnav.bind",
  needsTrust: true,
  run: async (shell, target) => {
    const { server } = shell;
    const document = await documentOf(shell, target, "Open the search space (*.nas.yaml) of a live run.");
    if (server.connection === null) {
      throw new Refusal(server.problem ?? "The language server is not running.");
    }

    const textDocument = { uri: document.uri.toString() };
    const binding = await ask(server.connection, "nasnav/binding", { textDocument });
    const line = lineOf(binding);
    if (line === null) {
      throw new Refusal(binding.kind === "none" ? "No live run heeds this file." : "File and run say the same.");
    }

    const offered = choicesOf(binding).map((choice) => actions[choice]);
    const chosen = await vscode.window.showInformationMessage(line, { modal: true, detail: detailsOf(binding).join("\n") }, ...offered);
    if (chosen !== undefined) {
      const { text } = await ask(server.connection, "nasnav/bind", { textDocument, toward: chosen === actions.run ? "run" : "file" });
      vscode.window.setStatusBarMessage(text, 8000);
    }
  },
};

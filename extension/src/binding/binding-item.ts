import * as vscode from "vscode";
import { languageId } from "../language";
import type { RunList } from "../runs/run-list";
import type { LanguageServer } from "../server/language-server";
import { ask } from "../server/requests";
import { detailsOf, lineOf } from "./binding-text";

const calmMs = 300;

/** In the status bar: how the search space in front and the live run that heeds it differ. */
export function showBinding(server: LanguageServer, runs: RunList): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("nasnav.binding", vscode.StatusBarAlignment.Left);
  item.name = "NAS Navigator: file and run";
  item.command = "nasnav.bind";
  let timer: NodeJS.Timeout | null = null;
  let asked = 0;
  const look = async (): Promise<void> => {
    const document = vscode.window.activeTextEditor?.document;
    const connection = server.connection;
    const mine = ++asked;
    if (document?.languageId !== languageId || connection === null || !runs.runs.some((run) => run.isLive)) {
      item.hide();
      return;
    }

    const binding = await ask(connection, "nasnav/binding", { textDocument: { uri: document.uri.toString() } }).catch(() => null);
    if (mine !== asked) {
      return;
    }

    const line = binding === null ? null : lineOf(binding);
    if (binding === null || line === null) {
      item.hide();
      return;
    }

    item.text = `$(git-compare) ${line}`;
    item.tooltip = detailsOf(binding).join("\n");
    item.accessibilityInformation = { label: line };
    item.show();
  };
  const soon = (): void => {
    if (timer !== null) {
      clearTimeout(timer);
    }

    timer = setTimeout(() => void look(), calmMs);
  };
  return vscode.Disposable.from(
    item,
    runs.onDidChange(soon),
    server.onDidChangeHealth(soon),
    vscode.window.onDidChangeActiveTextEditor(soon),
    vscode.workspace.onDidChangeTextDocument((change) => {
      if (change.document.languageId === languageId) {
        soon();
      }
    }),
    vscode.workspace.onDidSaveTextDocument(soon),
    new vscode.Disposable(() => {
      if (timer !== null) {
        clearTimeout(timer);
      }
    }),
  );
}

import * as vscode from "vscode";
import { languageId } from "../language";
import { Refusal, type Shell } from "./command";

/** The search space that a code lens, the explorer or a panel names, else the one in front: as text, or as the panel that shows it. */
export async function documentOf({ panelHost }: Shell, target: unknown, nothing: string): Promise<vscode.TextDocument> {
  const named = target instanceof vscode.Uri ? target : typeof target === "string" ? vscode.Uri.parse(target) : null;
  const uri = named ?? (vscode.window.activeTextEditor === undefined ? panelHost().fileInFront : undefined);
  const document = uri === undefined ? shown() : await vscode.workspace.openTextDocument(uri);
  if (document?.languageId !== languageId) {
    throw new Refusal(nothing);
  }

  return document;
}

/** The text with the keyboard; while something else has it, the one search space that is to be seen. */
function shown(): vscode.TextDocument | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const spaces = new Set(visibleTextEditors.map(({ document }) => document).filter((document) => document.languageId === languageId));
  return activeTextEditor?.document ?? (spaces.size === 1 ? [...spaces][0] : undefined);
}

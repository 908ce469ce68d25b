import * as vscode from "vscode";
import { languageId } from "../language";
import { Refusal } from "./command";

/** The search space that a code lens, the explorer or a panel names, else the one in front. */
export async function documentOf(target: unknown, nothing: string): Promise<vscode.TextDocument> {
  const uri = target instanceof vscode.Uri ? target : typeof target === "string" ? vscode.Uri.parse(target) : null;
  const document = uri === null ? vscode.window.activeTextEditor?.document : await vscode.workspace.openTextDocument(uri);
  if (document?.languageId !== languageId) {
    throw new Refusal(nothing);
  }

  return document;
}

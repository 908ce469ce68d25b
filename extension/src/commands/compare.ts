import * as path from "node:path";
import * as vscode from "vscode";
import { ask, CommandFailed } from "../server/nasnav";
import { programOf, Refusal, type Command } from "./command";
import { documentOf } from "./document";

const scheme = "nasnav-diff";
const pages = new Map<string, string>();
let changed: vscode.EventEmitter<vscode.Uri> | null = null;

/** Serves what comparisons have found as Markdown documents that nobody can edit. */
export function comparisons(): vscode.Disposable {
  const emitter = new vscode.EventEmitter<vscode.Uri>();
  changed = emitter;
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: emitter.event,
    provideTextDocumentContent: (uri) => pages.get(uri.path) ?? "This comparison is gone: make it again.",
  };
  return vscode.Disposable.from(emitter, vscode.workspace.registerTextDocumentContentProvider(scheme, provider));
}

/** How the space in front differs in meaning from what it was at a revision, and what that breaks: as it would stand in code review. */
export const compareWithRevision: Command = {
  id: "nasnav.compare",
  verb: "diff",
  needsTrust: true,
  run: async (shell, target) => {
    const document = await documentOf(shell, target, "Open the search space (*.nas.yaml) that is to be compared.");
    if (document.isUntitled) {
      throw new Refusal("Save the file first: Git knows only files.");
    }

    const revision = await vscode.window.showInputBox({
      title: `Compare ${path.basename(document.fileName)} with a Git revision`,
      prompt: "A branch, a tag or a commit.",
      value: "HEAD",
      validateInput: (text) => (/^[^-\s:][^\s:]*$/.test(text) ? null : "A branch, a tag or a commit, such as main or HEAD~1."),
    });
    if (revision === undefined) {
      return;
    }

    const name = path.basename(document.fileName);
    try {
      const told = await ask(programOf(shell), ["diff", `git:${revision}`, name, "--format", "markdown"], path.dirname(document.fileName));
      const unsaved = document.isDirty ? "\n\n*What is not saved yet is not compared.*" : "";
      await show(`/${name} since ${revision.replaceAll("/", "-")}.md`, `# ${name} since ${revision}\n\n${told.trim()}${unsaved}\n`);
    } catch (error) {
      throw error instanceof CommandFailed ? new Refusal(error.output.split("\n")[0] ?? "") : error;
    }
  },
};

async function show(place: string, text: string): Promise<void> {
  const uri = vscode.Uri.from({ scheme, path: place });
  pages.set(uri.path, text);
  changed?.fire(uri);
  await vscode.commands
    .executeCommand("markdown.showPreviewToSide", uri)
    .then(undefined, () => vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preview: true }));
}

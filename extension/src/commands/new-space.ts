import * as path from "node:path";
import * as vscode from "vscode";
import { languageId } from "../language";
import { aboutOf } from "./example";
import type { Command, Shell } from "./command";

interface Pick extends vscode.QuickPickItem {
  readonly file: vscode.Uri;
}

/** Copies one of the examples that come with the extension: into the workspace's folder, or as an unsaved file where there is none. */
export const newSpace: Command = {
  id: "nasnav.newSpace",
  run: async (shell) => {
    const picked = await vscode.window.showQuickPick(examples(shell), {
      title: "New search space",
      placeHolder: "Which example to begin with",
      matchOnDescription: true,
      matchOnDetail: true,
    });
    if (picked === undefined) {
      return;
    }

    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(picked.file));
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    if (folder === undefined) {
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: languageId, content: text }));
      return;
    }

    const name = await vscode.window.showInputBox({
      title: "New search space",
      prompt: `Its file in ${folder.name}`,
      value: path.basename(picked.file.path),
      valueSelection: [0, path.basename(picked.file.path).indexOf(".")],
      validateInput: (value) => problemOf(folder.uri, value),
    });
    if (name !== undefined) {
      const target = vscode.Uri.joinPath(folder.uri, name);
      await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
      await vscode.window.showTextDocument(target);
    }
  },
};

async function examples({ context }: Shell): Promise<readonly Pick[]> {
  const folder = vscode.Uri.joinPath(context.extensionUri, "examples");
  const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name).filter((name) => /\.nas\.ya?ml$/.test(name));
  const picks = await Promise.all(
    names.map(async (name): Promise<Pick> => {
      const file = vscode.Uri.joinPath(folder, name);
      const about = aboutOf(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
      return { label: name.replace(/\.nas\.ya?ml$/, ""), detail: about, file };
    }),
  );
  const first = "first-search";
  return picks.sort((a, b) => Number(b.label === first) - Number(a.label === first) || a.label.localeCompare(b.label));
}

async function problemOf(folder: vscode.Uri, name: string): Promise<string | null> {
  if (!/^[^/\\]+\.nas\.ya?ml$/.test(name)) {
    return "A search space's file ends in .nas.yaml";
  }

  const isThere = await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, name)).then(
    () => true,
    () => false,
  );
  return isThere ? `${name} is there already` : null;
}

import * as vscode from "vscode";
import { languageId, spaceFiles } from "../language";
import { ask } from "../server/nasnav";
import { programOf, type Command } from "./command";

/** A finding of `nasnav check --format json`. */
interface CheckFinding {
  readonly file: string;
  readonly code: string;
  readonly severity: "error" | "warning" | "information" | "hint";
  readonly message: string;
  readonly range: { readonly start: vscode.Position; readonly end: vscode.Position };
}

const severities = { error: "Error", warning: "Warning", information: "Information", hint: "Hint" } as const;

let found: vscode.DiagnosticCollection | null = null;

/** Findings of all files of the workspace in the Problems view; of open ones the language server tells them as they are typed. */
export const checkWorkspace: Command = {
  id: "nasnav.check",
  verb: "check",
  needsTrust: true,
  run: async (shell) => {
    const files = (await vscode.workspace.findFiles(spaceFiles, "**/{node_modules,.nasnav}/**")).map((uri) => uri.fsPath);
    if (files.length === 0) {
      void vscode.window.showInformationMessage("There is no search space (*.nas.yaml) in this workspace.");
      return;
    }

    const findings = JSON.parse(
      await ask(programOf(shell), ["check", "--format", "json", ...files], process.cwd()),
    ) as readonly CheckFinding[];
    const collection = collect(shell.context);
    collection.clear();
    for (const file of files) {
      const uri = vscode.Uri.file(file);
      if (!isOpen(uri)) {
        collection.set(uri, findings.filter((finding) => finding.file === file).map(diagnosticOf));
      }
    }

    const errors = findings.filter(({ severity }) => severity === "error").length;
    vscode.window.setStatusBarMessage(`${files.length} search spaces checked, ${errors === 1 ? "1 error" : `${errors} errors`}`, 8000);
    if (findings.length > 0) {
      await vscode.commands.executeCommand("workbench.actions.view.problems");
    }
  },
};

function collect(context: vscode.ExtensionContext): vscode.DiagnosticCollection {
  if (found === null) {
    const collection = (found = vscode.languages.createDiagnosticCollection("nasnav check"));
    context.subscriptions.push(
      collection,
      vscode.workspace.onDidOpenTextDocument((document) => collection.delete(document.uri)),
    );
  }

  return found;
}

function diagnosticOf({ range: { start, end }, message, severity, code }: CheckFinding): vscode.Diagnostic {
  const range = new vscode.Range(start.line, start.character, end.line, end.character);
  const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity[severities[severity]]);
  diagnostic.code = code;
  diagnostic.source = "nasnav";
  return diagnostic;
}

function isOpen(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some(
    (document) => document.languageId === languageId && document.uri.toString() === uri.toString(),
  );
}

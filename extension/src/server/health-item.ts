import * as vscode from "vscode";
import { languageId } from "../language";
import type { Health, LanguageServer } from "./language-server";

const looks: Record<Health, { readonly text: string; readonly severity: vscode.LanguageStatusSeverity }> = {
  starting: { text: "NAS Navigator: starting", severity: vscode.LanguageStatusSeverity.Information },
  running: { text: "NAS Navigator", severity: vscode.LanguageStatusSeverity.Information },
  crashed: { text: "NAS Navigator: the language server is down", severity: vscode.LanguageStatusSeverity.Error },
  missing: { text: "NAS Navigator: no language server", severity: vscode.LanguageStatusSeverity.Error },
  stopped: { text: "NAS Navigator: stopped", severity: vscode.LanguageStatusSeverity.Warning },
};

/** The one place that shows how the language server does, beside the language of a search space. */
export function showHealth(server: LanguageServer): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem("nasnav.health", { language: languageId });
  item.name = "NAS Navigator";
  const show = (): void => {
    const { text, severity } = looks[server.health];
    const isWell = server.health === "running" || server.health === "starting";
    item.text = text;
    item.severity = severity;
    item.busy = server.health === "starting";
    item.detail = [server.version, vscode.workspace.isTrusted ? null : "workspace not trusted: no runs"]
      .filter((part) => part !== null)
      .join(" · ");
    item.command = isWell ? { command: "nasnav.showLog", title: "Log" } : { command: "nasnav.restartServer", title: "Restart" };
    item.accessibilityInformation = { label: text };
    void vscode.commands.executeCommand("setContext", "nasnav.server", isWell ? "up" : "down");
  };
  show();
  return vscode.Disposable.from(item, server.onDidChangeHealth(show), vscode.workspace.onDidGrantWorkspaceTrust(show));
}

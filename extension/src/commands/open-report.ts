import { readFile } from "node:fs/promises";
import * as path from "node:path";
import * as vscode from "vscode";
import { ask, CommandFailed } from "../server/nasnav";
import { programOf, Refusal, type Command } from "./command";
import { chooseRun } from "./run-search";

/** Writes a run's report into its folder, and shows it: a page without scripts that can be sent to somebody as it is. */
export const openReport: Command = {
  id: "nasnav.report",
  verb: "report",
  needsTrust: true,
  run: async (shell, chosen) => {
    const run = await chooseRun(shell, chosen, () => true, "There is no run here yet.");
    if (run === null) {
      return;
    }

    const file = path.join(run.folder, "report.html");
    await vscode.window.withProgress({ location: { viewId: "nasnav.runs" }, title: `Writing the report of ${run.name}` }, async () => {
      try {
        await ask(programOf(shell), ["report", run.folder, "--output", file], path.dirname(run.folder));
      } catch (error) {
        throw error instanceof CommandFailed
          ? new Refusal(`There is no report of ${run.name}: ${error.output.split("\n")[0] ?? ""}`)
          : error;
      }
    });
    const panel = vscode.window.createWebviewPanel("nasnav.report", `Report: ${run.name}`, vscode.ViewColumn.Active, {
      enableFindWidget: true,
      localResourceRoots: [],
    });
    panel.webview.html = await readFile(file, "utf8");
    const shown = await vscode.window.showInformationMessage(`The report is ${file}.`, "Reveal", "Copy Path");
    if (shown === "Reveal") {
      await vscode.commands.executeCommand("nasnav.runs.reveal", run);
    } else if (shown === "Copy Path") {
      await vscode.env.clipboard.writeText(file);
    }
  },
};

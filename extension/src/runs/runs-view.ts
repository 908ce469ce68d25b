import * as vscode from "vscode";
import { languageId } from "../language";
import { isResumable, detailsOf, lineOf, shortly, type RunSummary } from "./run-summary";
import type { RunList } from "./run-list";
import { RunRows } from "./run-rows";

const icons: Record<RunSummary["state"], vscode.ThemeIcon> = {
  running: new vscode.ThemeIcon("sync~spin", new vscode.ThemeColor("charts.green")),
  paused: new vscode.ThemeIcon("debug-pause", new vscode.ThemeColor("charts.yellow")),
  stopped: new vscode.ThemeIcon("debug-stop"),
  finished: new vscode.ThemeIcon("check"),
  failed: new vscode.ThemeIcon("error", new vscode.ThemeColor("list.errorForeground")),
  interrupted: new vscode.ThemeIcon("debug-disconnect", new vscode.ThemeColor("list.warningForeground")),
  unreadable: new vscode.ThemeIcon("question", new vscode.ThemeColor("list.warningForeground")),
};

/** The Runs view and, while something is live, its line in the status bar. */
export function showRuns(list: RunList): { readonly disposable: vscode.Disposable; readonly reveal: (run: RunSummary) => Promise<void> } {
  const changed = new vscode.EventEmitter<RunSummary | undefined>();
  const rows = new RunRows();
  const provider: vscode.TreeDataProvider<RunSummary> = {
    onDidChangeTreeData: changed.event,
    getChildren: (run) => (run === undefined ? rows.all : []),
    getTreeItem: itemOf,
    getParent: () => undefined,
  };
  const view = vscode.window.createTreeView("nasnav.runs", { treeDataProvider: provider });
  const status = vscode.window.createStatusBarItem("nasnav.live", vscode.StatusBarAlignment.Left);
  status.name = "NAS Navigator: live run";
  status.command = "nasnav.runs.focus";
  const show = (): void => {
    const update = rows.update(list.runs);
    (update === "all" ? [undefined] : update).forEach((row) => changed.fire(row));
    const live = list.runs.filter((run) => run.isLive);
    view.badge =
      live.length === 0 ? undefined : { value: live.length, tooltip: live.length === 1 ? "1 live run" : `${live.length} live runs` };
    const [first] = live;
    if (first === undefined) {
      status.hide();
      return;
    }

    status.text = ["NAS $(play)", live.length > 1 ? `${live.length} runs` : shortly(first.progress)]
      .filter((part) => part !== null)
      .join(" ");
    status.tooltip = live.map((run) => `${run.name}: ${lineOf(run)}`).join("\n");
    status.show();
  };
  show();
  return {
    disposable: vscode.Disposable.from(view, status, changed, list.onDidChange(show), tellWhatIsInFront()),
    reveal: async (run) => view.reveal(rows.of(run), { select: true, focus: true }),
  };
}

/** The empty view offers to run the search space that is in front, also while the view itself has the focus. */
function tellWhatIsInFront(): vscode.Disposable {
  const tell = (): void => {
    const { activeTextEditor, visibleTextEditors } = vscode.window;
    const editors = activeTextEditor === undefined ? visibleTextEditors : [activeTextEditor];
    const isShown = editors.some(({ document }) => document.languageId === languageId);
    void vscode.commands.executeCommand("setContext", "nasnav.spaceInFront", isShown);
  };
  tell();
  return vscode.Disposable.from(vscode.window.onDidChangeActiveTextEditor(tell), vscode.window.onDidChangeVisibleTextEditors(tell));
}

function itemOf(run: RunSummary): vscode.TreeItem {
  const item = new vscode.TreeItem(
    [run.title, run.name].find((name) => name !== undefined && name !== "") ?? run.id,
    vscode.TreeItemCollapsibleState.None,
  );
  item.id = run.folder;
  item.description = lineOf(run);
  item.iconPath = icons[run.state];
  item.contextValue = ["run", run.isLive ? "live" : "stored", !run.isLive && isResumable(run) ? "resumable" : ""].join(" ").trim();
  item.tooltip = tooltipOf(run);
  item.accessibilityInformation = { label: `${item.label as string}, ${run.state === "running" ? "live" : run.state}, ${lineOf(run)}` };
  return item;
}

function tooltipOf(run: RunSummary): vscode.MarkdownString {
  const text = new vscode.MarkdownString("", false);
  for (const [name, value] of detailsOf(run)) {
    text.appendText(`${name}: ${value}`).appendMarkdown("  \n");
  }

  return text;
}

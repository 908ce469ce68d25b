import * as fs from "node:fs";
import * as path from "node:path";
import * as vscode from "vscode";
import { languageId } from "../language";
import type { Abilities } from "../server/abilities";
import type { LanguageServer } from "../server/language-server";
import { ask } from "../server/nasnav";
import { readNotes } from "./run-notes";
import type { RunSummary } from "./run-summary";

/** Files that change when a run gets on: its database, and what says that it is live. */
const telling = "{run.json,control.json,run.db,run.db-wal}";
const calmMs = 500;

/** All runs of the workspace, kept up to date by watching their folders. */
export class RunList implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly watchers = new Map<string, fs.FSWatcher>();
  private readonly disposables: vscode.Disposable[] = [];
  private refreshing: Promise<void> | null = null;
  private again = false;
  private timer: NodeJS.Timeout | null = null;
  private list: readonly RunSummary[] = [];

  readonly onDidChange = this.changed.event;

  constructor(
    private readonly server: LanguageServer,
    private readonly abilities: Abilities,
    private readonly log: vscode.LogOutputChannel,
  ) {
    const soon = (): void => this.soon();
    const anywhere = vscode.workspace.createFileSystemWatcher(`**/.nasnav/runs/*/${telling}`);
    this.disposables.push(
      anywhere,
      anywhere.onDidCreate(soon),
      anywhere.onDidChange(soon),
      anywhere.onDidDelete(soon),
      abilities.onDidChange(soon),
      vscode.workspace.onDidChangeWorkspaceFolders(soon),
      vscode.workspace.onDidOpenTextDocument((document) => {
        if (document.languageId === languageId) {
          soon();
        }
      }),
    );
  }

  /** Newest first. */
  get runs(): readonly RunSummary[] {
    return this.list;
  }

  /** Reads the list again. Calls while one is under way are answered by one more. */
  async refresh(): Promise<void> {
    if (this.refreshing !== null) {
      this.again = true;
      return this.refreshing;
    }

    this.refreshing = (async () => {
      do {
        this.again = false;
        this.list = await this.read();
      } while (this.again);
    })().finally(() => {
      this.refreshing = null;
    });
    await this.refreshing;
    this.watchFolders();
    this.changed.fire();
  }

  dispose(): void {
    if (this.timer !== null) {
      clearTimeout(this.timer);
    }

    this.watchers.forEach((watcher) => watcher.close());
    vscode.Disposable.from(...this.disposables, this.changed).dispose();
  }

  private soon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      void this.refresh();
    }, calmMs);
  }

  private async read(): Promise<readonly RunSummary[]> {
    const program = this.server.program;
    if (!vscode.workspace.isTrusted || program === null || !this.abilities.can("runs")) {
      return [];
    }

    const found = new Map<string, RunSummary>();
    for (const folder of folders()) {
      try {
        for (const run of JSON.parse(await ask(program, ["runs", "--format", "json"], folder)) as RunSummary[]) {
          found.set(run.folder, { ...run, ...readNotes(run.folder) });
        }
      } catch (error) {
        this.log.error(`The runs of ${folder} cannot be listed. ${String(error)}`);
      }
    }

    return [...found.values()].sort((a, b) => b.id.localeCompare(a.id));
  }

  /**
   * The editor's own watcher does not look above the workspace, and it can miss what happens in folders that have just been made. So the
   * folders of runs, and of those runs that are live, are watched one by one.
   */
  private watchFolders(): void {
    const wanted = new Set(this.list.flatMap((run) => (run.isLive ? [path.dirname(run.folder), run.folder] : [path.dirname(run.folder)])));
    for (const [folder, watcher] of this.watchers) {
      if (!wanted.has(folder)) {
        watcher.close();
        this.watchers.delete(folder);
      }
    }

    for (const folder of wanted) {
      if (!this.watchers.has(folder) && fs.existsSync(folder)) {
        const watcher = fs.watch(folder, () => this.soon());
        watcher.on("error", () => {
          this.watchers.delete(folder);
          this.soon();
        });
        this.watchers.set(folder, watcher);
      }
    }
  }
}

/** Folders whose runs concern this window: those of the workspace, and those of open search spaces. */
function folders(): ReadonlySet<string> {
  const open = vscode.workspace.textDocuments.filter((document) => document.languageId === languageId && document.uri.scheme === "file");
  return new Set([
    ...(vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === "file").map((folder) => folder.uri.fsPath),
    ...open.map((document) => path.dirname(document.uri.fsPath)),
  ]);
}

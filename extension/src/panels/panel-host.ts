import * as vscode from "vscode";
import type { Shell } from "../commands/command";
import { languageId } from "../language";
import { ask } from "../server/requests";
import { Lights } from "./lights";
import { OpenPanel } from "./open-panel";
import { panels, type PanelKind } from "./panels";

const calmMs = 150;

/** All open panels: at most one of a kind for each file, restored after a reload, and told when what they show may have changed. */
export class PanelHost implements vscode.Disposable {
  private readonly open = new Map<string, OpenPanel>();
  private readonly lights = new Lights(() => this.open.values());
  private readonly disposables: vscode.Disposable[];
  private timer: NodeJS.Timeout | null = null;
  private pointing: NodeJS.Timeout | null = null;

  constructor(private readonly shell: Shell) {
    const soon = (): void => this.soon();
    this.disposables = [
      shell.server.onDidChangeHealth(soon),
      shell.server.onDidMeasure(soon),
      shell.runs.onDidChange(soon),
      vscode.workspace.onDidGrantWorkspaceTrust(soon),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.languageId === languageId) {
          soon();
        }
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor: { document } }) => {
        if (document.languageId === languageId) {
          this.point(document);
        }
      }),
      ...panels.map((kind) =>
        vscode.window.registerWebviewPanelSerializer(typeOf(kind), {
          deserializeWebviewPanel: async (panel, state) => {
            const uri = (state as { readonly uri?: unknown } | undefined)?.uri;
            if (typeof uri === "string") {
              this.adopt(kind, vscode.Uri.parse(uri), panel);
            } else {
              panel.dispose();
            }
          },
        }),
      ),
    ];
  }

  /** Shows a panel of a file, the one that is open already if there is one. */
  show(kind: PanelKind, uri: vscode.Uri): void {
    const before = this.open.get(keyOf(kind, uri));
    if (before !== undefined) {
      before.panel.reveal();
      return;
    }

    const viewColumn = this.columnOf(uri) ?? vscode.ViewColumn.Beside;
    this.adopt(kind, uri, vscode.window.createWebviewPanel(typeOf(kind), kind.title, { viewColumn, preserveFocus: false }, {}));
  }

  /** The file of the panel that has the keyboard. */
  get fileInFront(): vscode.Uri | undefined {
    const active = [...this.open.values()].find(({ panel }) => panel.active);
    return active === undefined ? undefined : vscode.Uri.parse(active.uri);
  }

  /** Where panels of a file are already, the one that is to be seen first: another of them is no reason for another column. */
  private columnOf(uri: vscode.Uri): vscode.ViewColumn | undefined {
    const others = [...this.open.values()].filter((panel) => panel.uri === uri.toString()).map(({ panel }) => panel);
    return (others.find((panel) => panel.active) ?? others.find((panel) => panel.visible) ?? others[0])?.viewColumn;
  }

  dispose(): void {
    [this.timer, this.pointing].filter((timer) => timer !== null).forEach(clearTimeout);
    vscode.Disposable.from(...this.disposables, ...[...this.open.values()].map(({ panel }) => panel)).dispose();
  }

  private adopt(kind: PanelKind, uri: vscode.Uri, panel: vscode.WebviewPanel): void {
    const key = keyOf(kind, uri);
    const opened = new OpenPanel(kind, uri, panel, this.shell, this.lights);
    this.open.set(key, opened);
    panel.onDidDispose(() => {
      this.open.delete(key);
      opened.dispose();
      this.lights.tidy();
    });
  }

  /** What stands at the cursor of a file lights in its panels. */
  private point(document: vscode.TextDocument): void {
    const uri = document.uri.toString();
    if (this.pointing !== null) {
      clearTimeout(this.pointing);
    }

    this.pointing = setTimeout(() => {
      this.pointing = null;
      void this.pointed(uri).catch((error: unknown) => this.shell.log.error(String(error)));
    }, calmMs);
  }

  private async pointed(uri: string): Promise<void> {
    const { connection } = this.shell.server;
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
    if (connection === null || editor === undefined || ![...this.open.values()].some((panel) => panel.uri === uri)) {
      return;
    }

    const position = { line: editor.selection.active.line, character: editor.selection.active.character };
    const { label, places, parts } = await ask(connection, "nasnav/pointed", { textDocument: { uri }, position });
    this.lights.set(uri, "cursor", places.length + parts.length === 0 ? null : { label, places, parts }, null);
  }

  private soon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.open.forEach((panel) => void panel.refresh());
    }, calmMs);
  }
}

function typeOf(kind: PanelKind): string {
  return `nasnav.${kind.id}`;
}

function keyOf(kind: PanelKind, uri: vscode.Uri): string {
  return `${kind.id} ${uri.toString()}`;
}

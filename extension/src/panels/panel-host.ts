import * as vscode from "vscode";
import type { Shell } from "../commands/command";
import { languageId } from "../language";
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

    this.adopt(
      kind,
      uri,
      vscode.window.createWebviewPanel(typeOf(kind), kind.title, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false }, {}),
    );
  }

  dispose(): void {
    if (this.timer !== null) {
      clearTimeout(this.timer);
    }

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

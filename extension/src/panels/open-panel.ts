import { randomBytes } from "node:crypto";
import * as path from "node:path";
import * as vscode from "vscode";
import type { Decision, Emptiness, FromPanel, Light, LightCause, PanelCommand, Place, ToPanel, Wishes } from "../../panels/shared/messages";
import type { Shell } from "../commands/command";
import type { SpaceSize } from "../../../schemas/protocol";
import { ask } from "../server/requests";
import type { Lights, Lit } from "./lights";
import type { PanelKind } from "./panels";

const lit = vscode.window.createTextEditorDecorationType({
  backgroundColor: new vscode.ThemeColor("editor.findMatchHighlightBackground"),
  borderColor: new vscode.ThemeColor("editor.findMatchHighlightBorder"),
  overviewRulerColor: new vscode.ThemeColor("editorOverviewRuler.findMatchForeground"),
});

const restMs = 80;
const litAtMost = 64;

/** A panel on the screen. It holds no truth: it is told what to show, and everything that is pressed in it goes through the server. */
export class OpenPanel implements vscode.Disposable, Lit {
  private readonly listener: vscode.Disposable;
  private revision: string | null = null;
  private asking = false;
  private again = false;
  private isReady = false;
  private undoable: number | null = null;
  private hovered = 0;
  private wishes: Wishes = {};

  constructor(
    private readonly kind: PanelKind,
    private readonly file: vscode.Uri,
    readonly panel: vscode.WebviewPanel,
    private readonly shell: Shell,
    private readonly lights: Lights,
  ) {
    const dist = vscode.Uri.joinPath(shell.context.extensionUri, "dist", "panels");
    panel.title = `${kind.title}: ${path.posix.basename(file.path)}`;
    panel.iconPath = vscode.Uri.joinPath(shell.context.extensionUri, "icons", "nas-navigator.png");
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    this.listener = panel.webview.onDidReceiveMessage((message: FromPanel) => void this.hear(message));
    panel.webview.html = this.html(dist);
  }

  /** The file that it is about. */
  get uri(): string {
    return this.file.toString();
  }

  dispose(): void {
    this.listener.dispose();
    this.lightLines([]);
    this.lights.set(this.uri, "hover", null, this);
  }

  light(cause: LightCause, light: Light | null): void {
    this.post({ kind: "light", cause, light });
  }

  /** Asks what there is to show and shows it, if it is another thing than before. One question at a time. */
  async refresh(): Promise<void> {
    if (!this.isReady || this.asking) {
      this.again = this.asking;
      return;
    }

    this.asking = true;
    try {
      do {
        this.again = false;
        await this.show();
      } while (this.again);
    } catch (error) {
      this.shell.log.error(`${this.kind.title}: ${String(error)}`);
    } finally {
      this.asking = false;
    }
  }

  private async show(): Promise<void> {
    const { server } = this.shell;
    const connection = server.connection;
    if (connection === null) {
      if (server.health !== "starting") {
        this.revision = null;
        this.post({ kind: "show", view: down });
      }

      return;
    }

    // A file whose tab is closed is opened again without being shown, so that the server knows it.
    await vscode.workspace.openTextDocument(this.file);
    const shown = await this.kind.ask(connection, this.uri, this.revision, this.shell, this.wishes);
    if (shown !== null) {
      this.revision = shown.revision;
      this.post({ kind: "show", view: shown.view });
    }
  }

  private async hear(message: FromPanel): Promise<void> {
    try {
      switch (message.kind) {
        case "ready":
          this.isReady = true;
          this.revision = null;
          this.wishes = message.wishes ?? {};
          await this.refresh();
          this.lights.tell(this);
          break;
        case "wish":
          this.wishes = message.wishes;
          await this.refresh();
          break;
        case "hover":
          await this.hover(message.place);
          break;
        case "light":
          this.lights.set(this.uri, message.cause, message.light, this);
          if (message.cause === "hover") {
            await this.lightPlaces(message.light?.places ?? []);
          }

          break;
        case "goTo":
          await this.goTo("place" in message ? message.place : { part: message.part }, message.keepFocus === true);
          break;
        case "preview":
          await this.preview(message.id, message.decision, message.and);
          break;
        case "steer":
          await this.steer(message.decision, message.and);
          break;
        case "undo":
          await this.undo();
          break;
        case "press":
          await this.press(message.command, message.argument);
          break;
        case "copy":
          await vscode.env.clipboard.writeText(message.text);
          vscode.window.setStatusBarMessage("Copied as Markdown", 3000);
          break;
        case "save":
          await this.save(message.name, message.text);
          break;
      }
    } catch (error) {
      this.shell.log.error(`${this.kind.title}: ${String(error)}`);
    }
  }

  private async preview(id: number, decision: Decision, and: readonly Decision[]): Promise<void> {
    const connection = this.shell.server.connection;
    if (connection === null) {
      return;
    }

    const { before, after, problem } = await ask(connection, "nasnav/preview", {
      textDocument: { uri: this.uri },
      decision,
      and: [...and],
    });
    this.post({
      kind: "preview",
      id,
      preview: {
        before: sizeOf(before, decision),
        after: after === undefined ? null : sizeOf(after, decision),
        isExact: before.isExact && after?.isExact !== false,
        problem: problem ?? null,
      },
    });
  }

  private async steer(decision: Decision, and: readonly Decision[]): Promise<void> {
    const connection = this.shell.server.connection;
    if (connection === null) {
      this.post({ kind: "steered", problem: "The language server is not running.", canUndo: false });
      return;
    }

    const document = await vscode.workspace.openTextDocument(this.file);
    // The edit is to be seen, and a file that is in no tab would lose it with the window.
    if (!vscode.window.visibleTextEditors.some((editor) => editor.document === document)) {
      await vscode.window.showTextDocument(document, { viewColumn: this.editorColumn(), preserveFocus: true, preview: false });
    }

    const textDocument = { uri: this.uri };
    const answer = await ask(connection, "nasnav/steer", { textDocument, version: document.version, decision, and: [...and] });
    this.undoable = answer.applied ? document.version : null;
    this.post({ kind: "steered", problem: answer.applied ? null : (answer.reason ?? "The edit was refused."), canUndo: answer.applied });
  }

  /** Takes the panel's last edit back, as long as nothing was typed after it. */
  private async undo(): Promise<void> {
    const document = await vscode.workspace.openTextDocument(this.file);
    if (this.undoable === null || document.version !== this.undoable) {
      this.post({ kind: "steered", problem: "The file was edited since: undo it there.", canUndo: false });
      return;
    }

    this.undoable = null;
    await vscode.window.showTextDocument(document, { viewColumn: this.editorColumn() });
    await vscode.commands.executeCommand("undo");
    this.panel.reveal(this.panel.viewColumn); // without a column it would be that of the file, which has the focus now
    this.post({ kind: "steered", problem: null, canUndo: false, takeKeyboard: true });
  }

  private async hover(place: Place | null): Promise<void> {
    const ticket = ++this.hovered;
    const label = place === null ? "" : [place.option, place.address].filter((part) => part !== undefined).join(" at ");
    this.lights.set(this.uri, "hover", place === null ? null : { label, places: [place] }, this);
    const range = place === null ? null : await this.locate(place);
    if (ticket === this.hovered) {
      this.lightLines(range === null ? [] : [range]);
    }
  }

  /** The options of a candidate, once the pointer rests on it: there are many, and it passes over many candidates. */
  private async lightPlaces(places: readonly Place[]): Promise<void> {
    const ticket = ++this.hovered;
    await new Promise((done) => setTimeout(done, restMs));
    if (ticket !== this.hovered) {
      return;
    }

    const ranges = await Promise.all(places.slice(0, litAtMost).map((place) => this.locate(place)));
    if (ticket === this.hovered) {
      this.lightLines(ranges.filter((range) => range !== null));
    }
  }

  /** Shows where something is written; by a click the focus stays in the panel, where the next click will be. */
  private async goTo(target: Place | { readonly part: string }, keepFocus: boolean): Promise<void> {
    const range = await this.locate(target);
    const options = { viewColumn: this.editorColumn(), preserveFocus: keepFocus };
    await vscode.window.showTextDocument(this.file, range === null ? options : { ...options, selection: range });
  }

  private async locate(target: Place | { readonly part: string }): Promise<vscode.Range | null> {
    const connection = this.shell.server.connection;
    if (connection === null) {
      return null;
    }

    const location = await ask(connection, "nasnav/locate", { textDocument: { uri: this.uri }, ...target });
    return location === null ? null : connection.protocol2CodeConverter.asRange(location.range);
  }

  private lightLines(ranges: readonly vscode.Range[]): void {
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document.uri.toString() === this.uri) {
        editor.setDecorations(lit, ranges);
      }
    }
  }

  private async press(command: PanelCommand, argument: string | undefined): Promise<void> {
    switch (command) {
      case "run":
        await vscode.commands.executeCommand("nasnav.run", this.file);
        break;
      case "show":
        await vscode.window.showTextDocument(this.file, { viewColumn: this.editorColumn() });
        break;
      case "restart":
        await vscode.commands.executeCommand("nasnav.restartServer");
        break;
      case "ablate":
        await vscode.commands.executeCommand("nasnav.ablate", JSON.parse(argument ?? "null"));
        break;
      case "pause":
      case "continue":
      case "stop":
      case "resume":
      case "openLog":
        await this.pressOfRun(command, argument);
        break;
    }
  }

  /** By the run's own commands, with the run as the list has it. */
  private async pressOfRun(command: keyof typeof runCommands, id: string | undefined): Promise<void> {
    await this.shell.runs.refresh();
    const run = this.shell.runs.runs.find((candidate) => candidate.id === id);
    await (run === undefined
      ? vscode.window.showErrorMessage(`There is no run ${id ?? ""} any more.`)
      : vscode.commands.executeCommand(runCommands[command], run));
  }

  private async save(name: string, text: string): Promise<void> {
    const target = await vscode.window.showSaveDialog({
      defaultUri: vscode.Uri.joinPath(this.file, "..", name),
      filters: { SVG: ["svg"] },
    });
    if (target !== undefined) {
      await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
    }
  }

  /** Where the file is shown now, else where it would not cover the panel. */
  private editorColumn(): vscode.ViewColumn {
    const shown = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === this.uri);
    return shown?.viewColumn ?? (this.panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One);
  }

  private post(message: ToPanel<{ readonly kind: string }>): void {
    void this.panel.webview.postMessage(message);
  }

  private html(dist: vscode.Uri): string {
    const { webview } = this.panel;
    const nonce = randomBytes(16).toString("base64");
    const at = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(dist, file)).toString();
    const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
    // The file's address is data, and stands in an attribute: nothing of the user's is ever HTML.
    const uri = encodeURIComponent(this.uri);
    return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${this.kind.title}</title>
<link rel="stylesheet" href="${at(`${this.kind.id}.css`)}">
</head>
<body>
<div id="panel" data-uri="${uri}"></div>
<script nonce="${nonce}" src="${at(`${this.kind.id}.js`)}"></script>
</body>
</html>`;
  }
}

const runCommands = {
  pause: "nasnav.pause",
  continue: "nasnav.continue",
  stop: "nasnav.stop",
  resume: "nasnav.resume",
  openLog: "nasnav.runs.openLog",
} as const;
/** Constraints leave the choices as they are: what they change is how many architectures are feasible. */
function sizeOf({ architectures, feasible }: SpaceSize, { verb }: Decision): string {
  return verb === "require" || verb === "forbid" || verb === "limit" ? (feasible ?? architectures) : architectures;
}

const down: Emptiness = {
  kind: "empty",
  title: "The language server is not running",
  sentence: "What this panel shows comes from it.",
  button: { label: "Restart it", command: "restart" },
};

import * as vscode from "vscode";

/**
 * Where the conversation with the language server is written while somebody wants to see it.
 *
 * The client library writes messages only to a channel whose log level is "trace". This one says so while it is switched on, by the
 * setting or by the command, so that nobody has to find the log levels of the editor.
 */
export class TraceChannel implements vscode.LogOutputChannel {
  private readonly channel = vscode.window.createOutputChannel("NAS Navigator: Messages");
  private readonly levelChanged = new vscode.EventEmitter<vscode.LogLevel>();
  private readonly settings: vscode.Disposable;
  private isOn = TraceChannel.isWanted();

  readonly onDidChangeLogLevel = this.levelChanged.event;

  constructor() {
    this.settings = vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("nasnav.trace.server")) {
        this.set(TraceChannel.isWanted());
      }
    });
  }

  get name(): string {
    return this.channel.name;
  }

  get logLevel(): vscode.LogLevel {
    return this.isOn ? vscode.LogLevel.Trace : vscode.LogLevel.Off;
  }

  /** Switches it and says whether it is on now. */
  toggle(): boolean {
    this.set(!this.isOn);
    return this.isOn;
  }

  trace(message: string): void {
    if (this.isOn) {
      this.channel.appendLine(`${new Date().toISOString()} ${message}`);
    }
  }

  debug(message: string): void {
    this.trace(message);
  }

  info(message: string): void {
    this.trace(message);
  }

  warn(message: string): void {
    this.trace(message);
  }

  error(message: string | Error): void {
    this.trace(String(message));
  }

  append(value: string): void {
    this.channel.append(value);
  }

  appendLine(value: string): void {
    this.channel.appendLine(value);
  }

  replace(value: string): void {
    this.channel.replace(value);
  }

  clear(): void {
    this.channel.clear();
  }

  show(): void {
    this.channel.show(true);
  }

  hide(): void {
    this.channel.hide();
  }

  dispose(): void {
    this.settings.dispose();
    this.levelChanged.dispose();
    this.channel.dispose();
  }

  private static isWanted(): boolean {
    return vscode.workspace.getConfiguration("nasnav").get<string>("trace.server", "off") !== "off";
  }

  private set(isOn: boolean): void {
    this.isOn = isOn;
    this.levelChanged.fire(this.logLevel);
  }
}

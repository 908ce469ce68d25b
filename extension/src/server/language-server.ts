import * as vscode from "vscode";
import { CloseAction, ErrorAction, InlayHintRequest, LanguageClient, State, type LanguageClientOptions } from "vscode-languageclient/node";
import { languageId } from "../language";
import { CrashLimit } from "./crash-limit";
import { findServer, type Finding, type Program } from "./find-server";
import { thisMachine } from "./this-machine";
import type { TraceChannel } from "./trace-channel";

export type Health = "starting" | "running" | "crashed" | "missing" | "stopped";

/** The language server's life: found, started, restarted after a crash, given up after too many. */
export class LanguageServer implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Health>();
  private readonly crashes = new CrashLimit();
  private client: LanguageClient | null = null;
  private finding: Finding | null = null;
  private current: Health = "stopped";

  private hearing: vscode.Disposable | null = null;
  private opening: vscode.Disposable | null = null;
  private readonly measured = new vscode.EventEmitter<void>();

  readonly onDidChangeHealth = this.changed.event;

  /** The server has read something new of a run, and asks for hints to be fetched again. */
  readonly onDidMeasure = this.measured.event;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
    private readonly trace: TraceChannel,
    private readonly commandIds: readonly string[],
  ) {}

  get health(): Health {
    return this.current;
  }

  /** The program, once it was looked for and found. */
  get program(): Program | null {
    return this.finding?.kind === "found" ? this.finding.program : null;
  }

  /** Why there is none, or null. */
  get problem(): string | null {
    return this.finding?.kind === "missing" ? this.finding.problem : null;
  }

  /** Name and version as the server gives them. */
  get version(): string | null {
    return this.client?.initializeResult?.serverInfo?.version ?? null;
  }

  /** The connection, or null while there is none. */
  get connection(): LanguageClient | null {
    return this.current === "running" ? this.client : null;
  }

  async start(): Promise<void> {
    const path = vscode.workspace.isTrusted ? vscode.workspace.getConfiguration("nasnav").get<string>("server.path", "") : "";
    this.finding = findServer(path, this.context.asAbsolutePath("server"), thisMachine());
    if (this.finding.kind === "missing") {
      this.become("missing");
      this.log.error(this.finding.problem);
      void this.sayWhatIsMissing(this.finding);
      return;
    }

    const { command, args } = this.finding.program;
    this.log.info(`Starting ${[command, ...args, "lsp"].join(" ")} (${this.finding.program.from})`);
    const client = new LanguageClient(
      "nasnav",
      "NAS Navigator",
      { command, args: [...args, "lsp"], options: { env: { ...process.env, DOTNET_NOLOGO: "1" } } },
      this.options(),
    );
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      if (this.client === client && newState !== State.Stopped) {
        this.become(newState === State.Running ? "running" : "starting");
      }
    });
    try {
      await client.start();
      this.hearOfMeasurements(client);
    } catch (error) {
      // A crash while it starts has been counted by `closed` already; anything else is a program that cannot be started.
      this.log.error(`The language server did not start: ${String(error)}`);
      if (this.client === client && this.current === "starting") {
        this.giveUp("The language server of NAS Navigator could not be started.");
      }
    }
  }

  async restart(): Promise<void> {
    this.crashes.forget();
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = null;
    this.become("stopped");
    if (client !== null) {
      await client.dispose().catch((error: unknown) => this.log.warn(`While stopping the language server: ${String(error)}`));
    }
  }

  /** Tells the server that the user trusts the workspace from now on. */
  async trustWorkspace(): Promise<void> {
    const wantsAnother = vscode.workspace.getConfiguration("nasnav").get<string>("server.path", "") !== "";
    if (wantsAnother || this.connection === null) {
      await this.restart();
    } else {
      await this.connection.sendNotification("nasnav/trust", { trusted: true });
    }
  }

  dispose(): void {
    void this.stop();
    this.changed.dispose();
    this.measured.dispose();
    this.hearing?.dispose();
    this.opening?.dispose();
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: [
        { language: languageId, scheme: "file" },
        { language: languageId, scheme: "untitled" },
      ],
      outputChannel: this.log,
      traceOutputChannel: this.trace,
      // Asked anew at each start: trust may have been given since the last one.
      initializationOptions: () => ({ trusted: vscode.workspace.isTrusted, commands: this.commandIds }),
      // What users wrote into their files is shown as text: no commands, no HTML.
      markdown: { isTrusted: false, supportHtml: false },
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => {
          if (this.crashes.crashed(Date.now())) {
            this.log.warn("The language server ended; it is started again.");
            this.become("starting");
            return { action: CloseAction.Restart, handled: true };
          }

          this.giveUp("The language server of NAS Navigator ended five times within three minutes and stays down now.");
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
    };
  }

  /** The library hands the server's wish for other hints on to the editor through this event, which is known once a file is open. */
  private hearOfMeasurements(client: LanguageClient): void {
    const listen = (document: vscode.TextDocument): void => {
      const provider = client.getFeature(InlayHintRequest.method).getProvider(document);
      if (provider !== undefined && this.client === client && this.hearing === null) {
        this.hearing = provider.onDidChangeInlayHints.event(() => this.measured.fire());
      }
    };
    this.hearing?.dispose();
    this.hearing = null;
    vscode.workspace.textDocuments.forEach(listen);
    this.opening?.dispose();
    this.opening = vscode.workspace.onDidOpenTextDocument(listen);
  }

  private giveUp(sentence: string): void {
    this.become("crashed");
    const [restart, show, copy] = ["Restart", "Show the Log", "Copy a Bug Report"] as const;
    void vscode.window.showErrorMessage(sentence, restart, show, copy).then((answer) => {
      const command = { [restart]: "nasnav.restartServer", [show]: "nasnav.showLog", [copy]: "nasnav.copyReport" };
      return answer === undefined ? undefined : vscode.commands.executeCommand(command[answer]);
    });
  }

  private async sayWhatIsMissing({ problem, mend }: Extract<Finding, { kind: "missing" }>): Promise<void> {
    const button = mend === "dotnet" ? "Get .NET 10" : "Open the Setting";
    if ((await vscode.window.showErrorMessage(problem, button)) === undefined) {
      return;
    }

    await (mend === "dotnet"
      ? vscode.env.openExternal(vscode.Uri.parse("https://dotnet.microsoft.com/download/dotnet/10.0"))
      : vscode.commands.executeCommand("workbench.action.openSettings", "nasnav.server.path"));
  }

  private become(health: Health): void {
    if (this.current !== health) {
      this.current = health;
      this.changed.fire(health);
    }
  }
}

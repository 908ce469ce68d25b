import * as vscode from "vscode";
import { showBinding } from "./binding/binding-item";
import type { Shell } from "./commands/command";
import { comparisons } from "./commands/compare";
import { commands } from "./commands/command-table";
import { register } from "./commands/register";
import { withRecent } from "./recent-log";
import { PanelHost } from "./panels/panel-host";
import { RunList } from "./runs/run-list";
import { showRuns } from "./runs/runs-view";
import { Abilities } from "./server/abilities";
import { showHealth } from "./server/health-item";
import { LanguageServer } from "./server/language-server";
import { TraceChannel } from "./server/trace-channel";

/** Puts the parts together; what they do stands with them. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const { log, recent } = withRecent(vscode.window.createOutputChannel("NAS Navigator", { log: true }));
  const trace = new TraceChannel();
  // The server offers lenses and actions only with commands that we can run.
  const server = new LanguageServer(
    context,
    log,
    trace,
    commands.map((command) => command.id),
  );
  const abilities = new Abilities(server, log);
  const runs = new RunList(server, abilities, log);
  const runsView = showRuns(runs);
  const shell: Shell = {
    context,
    server,
    abilities,
    runs,
    log,
    trace,
    recentLog: recent,
    revealRun: runsView.reveal,
    panelHost: () => panelHost,
  };
  const panelHost = new PanelHost(shell);
  context.subscriptions.push(
    log,
    trace,
    server,
    runs,
    runsView.disposable,
    panelHost,
    comparisons(),
    register(commands, shell),
    showHealth(server),
    showBinding(server, runs),
    server.onDidChangeHealth(() => void abilities.refresh()),
    vscode.workspace.onDidGrantWorkspaceTrust(async () => {
      await server.trustWorkspace();
      await abilities.refresh();
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("nasnav.server.path")) {
        void server.restart();
      }
    }),
  );
  await server.start();
}

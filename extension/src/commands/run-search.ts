import * as os from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";
import { isResumable, type RunSummary } from "../runs/run-summary";
import { engineOf } from "../server/engine";
import { ask, startDetached } from "../server/nasnav";
import { programOf, Refusal, type Command, type Shell } from "./command";
import { refusalOf, torchEnvironment } from "./computation";
import { documentOf } from "./document";

/** Starts a search of the space in front, or of the one that a code lens or the explorer names. */
export const runSearch: Command = {
  id: "nasnav.run",
  verb: "run",
  needsTrust: true,
  run: async (shell, target) => {
    const document = await documentOf(shell, target, "Open the search space (*.nas.yaml) that is to be run.");
    if ((document.isUntitled || document.isDirty) && !(await document.save())) {
      throw new Refusal("A run reads the file from disk: save it first.");
    }

    const errors = vscode.languages.getDiagnostics(document.uri).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    if (errors[0] !== undefined) {
      await vscode.window.showTextDocument(document, { selection: errors[0].range });
      throw new Refusal(`This space cannot be searched yet: ${errors[0].message}`);
    }

    await start(
      shell,
      path.basename(document.uri.fsPath),
      ["run", document.uri.fsPath, ...threadArguments()],
      path.dirname(document.uri.fsPath),
    );
  },
};

/** Goes on with a run that was stopped, or that its machine took away. */
export const resumeRun: Command = {
  id: "nasnav.resume",
  verb: "run",
  needsTrust: true,
  run: async (shell, chosen) => {
    const run = await chooseRun(
      shell,
      chosen,
      (candidate) => !candidate.isLive && isResumable(candidate),
      "No run here can be gone on with.",
    );
    if (run !== null) {
      await start(shell, run.name, ["run", "--resume", run.folder], path.dirname(run.folder));
    }
  },
};

/** Asks a run to save and end, as Ctrl-C in its terminal does. */
export const stopRun: Command = {
  id: "nasnav.stop",
  verb: "status",
  needsTrust: true,
  run: async (shell, chosen) => {
    const run = await chooseRun(shell, chosen, (candidate) => candidate.isLive, "No run is live here.");
    if (run === null) {
      return;
    }

    const status = JSON.parse(await ask(programOf(shell), ["status", run.folder, "--format", "json"], path.dirname(run.folder))) as {
      readonly run: RunSummary;
      readonly control: { readonly pid: number } | null;
    };
    // Asked just now: the list may be older than the run's end, and its number may belong to somebody else by then.
    if (!status.run.isLive || status.control === null) {
      throw new Refusal(`${run.name} is not live any more.`);
    }

    try {
      process.kill(status.control.pid, "SIGINT");
    } catch (error) {
      throw new Refusal(`${run.name} is live on another machine or under another user, and cannot be stopped from here. ${String(error)}`);
    }

    vscode.window.setStatusBarMessage(`${run.name} saves and stops`, 5000);
  },
};

/**
 * A step waits for the slowest of its threads, and where something else wants a core that is one which waits for its turn: a run with a
 * thread on every core is three times as slow beside one busy program.
 */
function threadArguments(): readonly string[] {
  const wanted = vscode.workspace.getConfiguration("nasnav").get<number>("run.threads", 0);
  const cores = os.availableParallelism();
  const threads = wanted > 0 || cores < 4 ? wanted : cores - 1;
  return threads > 0 ? ["--threads", `${threads}`] : [];
}

async function start(shell: Shell, name: string, args: readonly string[], cwd: string): Promise<void> {
  const logFile = vscode.Uri.joinPath(shell.context.globalStorageUri, "starts", `${Date.now()}.log`).fsPath;
  await vscode.window.withProgress({ location: { viewId: "nasnav.runs" }, title: `Starting ${name}` }, async () => {
    try {
      await startDetached(await engineOf(programOf(shell)), args, {
        cwd,
        logFile,
        env: torchEnvironment(),
        // Its header, which comes once libtorch is found, the data is read and the run's folder is there.
        isUnderWay: (log) => /^NAS Navigator \S/m.test(log),
      });
    } catch (error) {
      throw refusalOf(shell, error, `${name} did not start`);
    }
  });
  await vscode.commands.executeCommand("nasnav.runs.focus");
  await shell.runs.refresh();
}

/** The run that a view's button names, or the one that the user picks; null when they change their mind. */
export async function chooseRun(
  shell: Shell,
  chosen: unknown,
  fits: (run: RunSummary) => boolean,
  nothing: string,
): Promise<RunSummary | null> {
  if (chosen !== null && typeof chosen === "object" && "folder" in chosen) {
    return chosen as RunSummary;
  }

  await shell.runs.refresh();
  const fitting = shell.runs.runs.filter(fits);
  if (fitting.length === 0) {
    throw new Refusal(nothing);
  }

  const picked = await vscode.window.showQuickPick(
    fitting.map((run) => ({ label: run.name, description: run.id, run })),
    { placeHolder: "Which run" },
  );
  return picked?.run ?? null;
}

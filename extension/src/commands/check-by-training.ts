import * as path from "node:path";
import * as vscode from "vscode";
import { CommandFailed, follow } from "../server/nasnav";
import { programOf, Refusal, type Command } from "./command";

/** An option of a run's ranking, as a panel names it. */
interface Suspect {
  readonly run: string;
  readonly address: string;
  readonly option: string;
}

/** Checks an exclusion by training the best networks with and without the option, alone; the run's history keeps what came of it. */
export const checkByTraining: Command = {
  id: "nasnav.ablate",
  verb: "ablate",
  needsTrust: true,
  run: async (shell, target) => {
    if (!isSuspect(target)) {
      throw new Refusal("Choose an option in the ranking of a run.");
    }

    await shell.runs.refresh();
    const run = shell.runs.runs.find((candidate) => candidate.id === target.run);
    if (run === undefined) {
      throw new Refusal(`There is no run ${target.run} any more.`);
    }

    const torch = vscode.workspace.getConfiguration("nasnav").get<string>("torch.path", "");
    const title = `Training with and without ${target.option} at ${target.address}`;
    const told = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      async (progress, cancellation) => {
        const stop = new AbortController();
        cancellation.onCancellationRequested(() => stop.abort());
        try {
          return await follow(programOf(shell), ["ablate", run.folder, "--option", target.option, "--at", target.address], {
            cwd: path.dirname(run.folder),
            env: torch === "" ? {} : { NASNAV_TORCH: torch },
            signal: stop.signal,
            onLine: (message) => progress.report({ message }),
          });
        } catch (error) {
          if (stop.signal.aborted) {
            return null;
          }

          throw error instanceof CommandFailed ? new Refusal(error.output.split("\n")[0] ?? "") : error;
        }
      },
    );
    const verdict = told?.trim().split("\n\n").at(-1)?.split("\n")[0];
    if (verdict !== undefined) {
      shell.log.info(`${title}:\n${told ?? ""}`);
      void vscode.window.showInformationMessage(verdict);
    }
  },
};

function isSuspect(target: unknown): target is Suspect {
  const { run, address, option } = (target ?? {}) as Partial<Record<keyof Suspect, unknown>>;
  return [run, address, option].every((part) => typeof part === "string");
}

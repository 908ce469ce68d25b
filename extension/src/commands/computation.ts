// Programs that compute with tensors beside the editor.
import * as path from "node:path";
import * as vscode from "vscode";
import { CommandFailed, follow } from "../server/nasnav";
import { programOf, Refusal, type Shell } from "./command";

/** Where the user's settings say that libtorch lies. */
export function torchEnvironment(): NodeJS.ProcessEnv {
  const torch = vscode.workspace.getConfiguration("nasnav").get<string>("torch.path", "");
  return torch === "" ? {} : { NASNAV_TORCH: torch };
}

/** Runs one under a notification that tells how far it is and can end it. What it says; null where it was ended. */
export function compute(shell: Shell, title: string, args: readonly string[], beside: string, failure: string): Promise<string | null> {
  return Promise.resolve(
    vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      async (progress, cancellation): Promise<string | null> => {
        const stop = new AbortController();
        cancellation.onCancellationRequested(() => stop.abort());
        try {
          return await follow(programOf(shell), args, {
            cwd: path.dirname(beside),
            env: torchEnvironment(),
            signal: stop.signal,
            onLine: (message) => progress.report({ message }),
          });
        } catch (error) {
          if (stop.signal.aborted) {
            return null;
          }

          throw refusalOf(shell, error, failure);
        }
      },
    ),
  );
}

/** A program's own first sentence, with the rest in the log; any other error as it is. */
export function refusalOf(shell: Shell, error: unknown, failure: string): unknown {
  if (!(error instanceof CommandFailed)) {
    return error;
  }

  shell.log.error(`${failure}:\n${error.output}`);
  return new Refusal(`${failure}: ${error.output.split("\n")[0] ?? ""}`);
}

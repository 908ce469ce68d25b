import * as path from "node:path";
import * as vscode from "vscode";
import { CommandFailed, follow } from "../server/nasnav";
import { programOf, Refusal, type Command } from "./command";
import { documentOf } from "./document";

/** Architectures that are drawn and scored: enough for options to be told apart, and a matter of minutes. */
const architectures = 50;

/** Scores untrained architectures of the space in front, as a process of its own; hints show what that says of the options. */
export const scoreSpace: Command = {
  id: "nasnav.score",
  verb: "score",
  needsTrust: true,
  run: async (shell, target) => {
    const document = await documentOf(shell, target, "Open the search space (*.nas.yaml) that is to be scored.");
    if ((document.isUntitled || document.isDirty) && !(await document.save())) {
      throw new Refusal("Scores are of the file on disk: save it first.");
    }

    const file = document.uri.fsPath;
    const torch = vscode.workspace.getConfiguration("nasnav").get<string>("torch.path", "");
    const title = `Scoring ${path.basename(file)} without training`;
    await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      async (progress, cancellation) => {
        const stop = new AbortController();
        cancellation.onCancellationRequested(() => stop.abort());
        try {
          await follow(programOf(shell), ["score", file, "-n", `${architectures}`, "--format", "json"], {
            cwd: path.dirname(file),
            env: torch === "" ? {} : { NASNAV_TORCH: torch },
            signal: stop.signal,
            onLine: (message) => progress.report({ message }),
          });
        } catch (error) {
          if (!(error instanceof CommandFailed) || stop.signal.aborted) {
            // What was scored before it was stopped stays, and the next scoring goes on from there.
            if (stop.signal.aborted) {
              return;
            }

            throw error;
          }

          shell.log.error(`${file} was not scored:\n${error.output}`);
          throw new Refusal(`${path.basename(file)} was not scored: ${error.output.split("\n")[0] ?? ""}`);
        }
      },
    );
  },
};

import * as vscode from "vscode";
import { Refusal, type Command } from "./command";
import { compute } from "./computation";

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

    const title = `Training with and without ${target.option} at ${target.address}`;
    const told = await compute(
      shell,
      title,
      ["ablate", run.folder, "--option", target.option, "--at", target.address],
      run.folder,
      `${target.option} was not checked`,
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

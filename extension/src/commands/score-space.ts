import * as path from "node:path";
import { Refusal, type Command } from "./command";
import { compute } from "./computation";
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
    const name = path.basename(file);
    // What was scored before it is stopped stays, and the next scoring goes on from there.
    await compute(
      shell,
      `Scoring ${name} without training`,
      ["score", file, "-n", `${architectures}`, "--format", "json"],
      file,
      `${name} was not scored`,
    );
  },
};

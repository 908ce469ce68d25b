import * as path from "node:path";
import * as vscode from "vscode";
import type { CandidatesView } from "../../panels/candidates/view";
import type { Emptiness } from "../../panels/shared/messages";
import { ask } from "../server/requests";
import type { PanelKind } from "./panels";

/** Fitness and frequency of options, and the map of everything that was looked at. */
export const candidatesPanel: PanelKind = {
  id: "candidates",
  title: "Candidates",
  ask: async (connection, uri, revision, { runs }, wishes) => {
    const source = wishes["source"];
    const wished = async (named: string | null) =>
      ask(connection, "nasnav/candidates", {
        textDocument: { uri },
        ...(revision === null ? {} : { revision }),
        ...(named === null ? {} : { source: named }),
      });
    let answer = await wished(typeof source === "string" ? source : null);
    // A run that was deleted since is asked for no more.
    if (answer.kind === "none" && typeof source === "string") {
      answer = await wished(null);
    }

    if (answer.kind === "same") {
      return null;
    }

    const file = path.posix.basename(vscode.Uri.parse(uri).path);
    const { candidates } = answer;
    const view: CandidatesView | Emptiness =
      candidates === undefined
        ? nothing(
            file,
            runs.runs.some((run) => run.isLive),
          )
        : candidates.candidates.length === 0
          ? {
              kind: "empty",
              title: "No candidates",
              sentence: candidates.problem ?? noneOf(file),
              button: { label: "Show the File", command: "show" },
            }
          : { kind: "candidates", file, set: candidates };
    return { revision: answer.revision, view };
  },
};

function noneOf(file: string): string {
  return `Whatever was looked at is named by choices that ${file} no longer has.`;
}

function nothing(file: string, isLive: boolean): Emptiness {
  return isLive
    ? {
        kind: "empty",
        title: "No candidates yet",
        sentence: "A run is live. The candidates of its first round appear here by themselves.",
        button: null,
      }
    : {
        kind: "empty",
        title: "No candidates yet",
        sentence: vscode.workspace.isTrusted
          ? `No architecture of ${file} was looked at. A run measures them, round by round; a table that the file names is shown at once.`
          : `No run of ${file} was found. A table that the file names is read once you trust this workspace.`,
        button: vscode.workspace.isTrusted ? { label: "Run This Search", command: "run" } : null,
      };
}

import * as path from "node:path";
import * as vscode from "vscode";
import type { MapView } from "../../panels/map/view";
import type { Emptiness } from "../../panels/shared/messages";
import { ask } from "../server/requests";
import type { PanelKind } from "./panels";

/** The candidates of a run or a table as nested circles, with rules and comparison. */
export const mapPanel: PanelKind = {
  id: "map",
  title: "Map of Architectures",
  ask: async (connection, uri, revision, { runs }, wishes) => {
    const source = wishes["source"];
    const answer = await ask(connection, "nasnav/map", {
      textDocument: { uri },
      ...(typeof source === "string" ? { source } : {}),
      ...(revision === null ? {} : { revision }),
    });
    if (answer.kind === "same") {
      return null;
    }

    const file = path.posix.basename(vscode.Uri.parse(uri).path);
    const view: MapView | Emptiness =
      answer.map === undefined
        ? nothing(
            file,
            runs.runs.some((run) => run.isLive),
            answer.problem,
          )
        : { kind: "map", file, map: answer.map };
    return { revision: answer.revision, view };
  },
};

function nothing(file: string, isLive: boolean, problem: string | undefined): Emptiness {
  const title = "No candidates yet";
  if (problem !== undefined) {
    return { kind: "empty", title, sentence: problem, button: { label: "Show the File", command: "show" } };
  }

  return isLive
    ? { kind: "empty", title, sentence: "A run is live. Its candidates appear here as they are measured.", button: null }
    : {
        kind: "empty",
        title,
        sentence: `The map shows the architectures that a run of ${file} looked at, or those of the table that it names as its evaluator.`,
        button: vscode.workspace.isTrusted ? { label: "Run This Search", command: "run" } : null,
      };
}

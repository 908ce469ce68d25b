import * as path from "node:path";
import * as vscode from "vscode";
import type { RankingView } from "../../panels/ranking/view";
import type { Emptiness } from "../../panels/shared/messages";
import type { SpaceRanking } from "../../../schemas/protocol";
import { ask } from "../server/requests";
import type { PanelKind } from "./panels";

/** Effects of all options with their intervals, and decisions about them. */
export const rankingPanel: PanelKind = {
  id: "ranking",
  title: "Ranking",
  ask: async (connection, uri, revision, { runs }) => {
    const answer = await ask(connection, "nasnav/ranking", { textDocument: { uri }, ...(revision === null ? {} : { revision }) });
    if (answer.kind === "same") {
      return null;
    }

    const file = path.posix.basename(vscode.Uri.parse(uri).path);
    return {
      revision: answer.revision,
      view:
        answer.ranking === undefined
          ? nothing(
              file,
              runs.runs.some((run) => run.isLive),
            )
          : viewOf(file, answer.ranking),
    };
  },
};

function nothing(file: string, isLive: boolean): Emptiness {
  return isLive
    ? {
        kind: "empty",
        title: "No ranking yet",
        sentence: "A run is live. Its first round ends with a ranking, which appears here by itself.",
        button: null,
      }
    : {
        kind: "empty",
        title: "No ranking yet",
        sentence: `Nothing was measured of ${file}. A run trains one network that holds all of the space and measures how much every option matters.`,
        button: vscode.workspace.isTrusted ? { label: "Run This Search", command: "run" } : null,
      };
}

function viewOf(file: string, ranking: SpaceRanking): RankingView {
  return {
    kind: "ranking",
    file,
    run: ranking.run,
    round: ranking.round,
    evaluations: ranking.evaluations,
    metric: ranking.metric,
    unit: ranking.unit,
    explained: ranking.explainedVariance,
    remark: ranking.isOld
      ? `Measured on an earlier version of this space (run ${ranking.run}): what is new since then has no numbers.`
      : null,
    choices: ranking.choices,
  };
}

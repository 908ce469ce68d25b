import * as path from "node:path";
import * as vscode from "vscode";
import type { RunVerb } from "../../panels/run/view";
import type { RunReport } from "../../../schemas/protocol";
import type { Shell } from "../commands/command";
import { ask } from "../server/requests";
import type { PanelKind } from "./panels";

/** How a run goes: its curves, what was decided while it worked, and its log. */
export const runPanel: PanelKind = {
  id: "run",
  title: "Run",
  command: "nasnav.showRunPanel",
  ask: async (connection, uri, revision, shell, wishes) => {
    const run = wishes["run"];
    const answer = await ask(connection, "nasnav/run", {
      textDocument: { uri },
      ...(typeof run === "string" ? { run } : {}),
      ...(revision === null ? {} : { revision }),
    });
    if (answer.kind === "same") {
      return null;
    }

    const file = path.posix.basename(vscode.Uri.parse(uri).path);
    return {
      revision: answer.revision,
      view:
        answer.report === undefined
          ? {
              kind: "empty",
              title: "No run yet",
              sentence: `Nothing was run of ${file}. A run goes on when this window is closed, and can be watched here.`,
              button: vscode.workspace.isTrusted ? { label: "Run This Search", command: "run" } : null,
            }
          : { kind: "run", file, report: answer.report, verbs: verbsFor(answer.report, shell) },
    };
  },
};

/** What can be pressed: only what this program and the run as it is allow. */
function verbsFor({ run }: RunReport, { abilities }: Shell): readonly RunVerb[] {
  const trusted = vscode.workspace.isTrusted;
  const verbs: readonly (readonly [RunVerb, boolean])[] = [
    ["pause", trusted && run.isLive && run.state === "running" && abilities.can("steer")],
    ["continue", trusted && run.isLive && run.state === "paused" && abilities.can("steer")],
    ["stop", trusted && run.isLive && (abilities.can("steer") || abilities.can("stop"))],
    ["resume", trusted && !run.isLive && ["stopped", "interrupted", "failed"].includes(run.state) && abilities.can("run")],
    ["openLog", true],
  ];
  return verbs.filter(([, isThere]) => isThere).map(([verb]) => verb);
}

import * as path from "node:path";
import * as vscode from "vscode";
import type { ParallelView, ParallelWishes } from "../../panels/parallel/view";
import type { Emptiness, Wishes } from "../../panels/shared/messages";
import type { AxisWeight } from "../../../schemas/protocol";
import { ask } from "../server/requests";
import type { PanelKind } from "./panels";

const between = "\n";

/** The measured candidates as lines over axes, and their Pareto fronts. */
export const parallelPanel: PanelKind = {
  id: "parallel",
  title: "Parallel coordinates",
  ask: async (connection, uri, revision, _shell, wishes) => {
    const file = path.posix.basename(vscode.Uri.parse(uri).path);
    const [heldPicture, heldOrder] = revision?.split(between) ?? [];
    const { question, weights, share, together, pair, source } = wishes as Wishes & Partial<ParallelWishes>;
    const of = { textDocument: { uri }, ...(source == null ? {} : { source }) };
    const answer = await ask(connection, "nasnav/parallel", { ...of, ...(heldPicture === undefined ? {} : { revision: heldPicture }) });
    if (answer.kind === "none") {
      return { revision: answer.revision, view: nothing(file, answer.problem ?? null) };
    }

    const order = await ask(connection, "nasnav/parallelOrder", {
      ...of,
      ...(question === "custom"
        ? { weights: Object.entries(weights ?? {}).map(([property, weight]) => ({ property, weight }) as AxisWeight) }
        : { question: question ?? "drivers" }),
      share: share ?? 0.5,
      together: (together ?? []).map((names) => [...names]),
      ...(pair == null ? {} : { pair: [...pair] }),
    });
    const orderText = JSON.stringify(order);
    if (answer.kind === "same" && orderText === heldOrder) {
      return null;
    }

    const view: ParallelView = { kind: "parallel", file, picture: answer.picture ?? null, order };
    return { revision: `${answer.revision}${between}${orderText}`, view };
  },
};

function nothing(file: string, problem: string | null): Emptiness {
  return {
    kind: "empty",
    title: "No candidates yet",
    sentence:
      problem ??
      `Nothing was measured of ${file}. A run measures candidates round by round; a file whose evaluator is a table shows that table.`,
    button: vscode.workspace.isTrusted ? { label: "Run This Search", command: "run" } : null,
  };
}

import * as path from "node:path";
import * as vscode from "vscode";
import type { Wishes } from "../../panels/shared/messages";
import type { TemplateView, TemplateWishes } from "../../panels/template/view";
import type { SpaceTemplate } from "../../../schemas/protocol";
import { ask } from "../server/requests";
import type { PanelKind } from "./panels";

/** The network from top to bottom, with the options of every choice in the order that runs found. */
export const templatePanel: PanelKind = {
  id: "template",
  title: "Template",
  ask: async (connection, uri, revision, _, wishes) => {
    const answer = await ask(connection, "nasnav/template", {
      textDocument: { uri },
      ...(revision === null ? {} : { revision }),
      ...known(wishes),
    });
    const file = path.posix.basename(vscode.Uri.parse(uri).path);
    return answer.kind === "same"
      ? null
      : {
          revision: answer.revision,
          view:
            answer.template === undefined
              ? {
                  kind: "empty",
                  title: "No network yet",
                  sentence: `${file} describes no network that can be drawn. Findings in the file say what is missing.`,
                  button: { label: "Show the File", command: "show" },
                }
              : viewOf(file, answer.template),
        };
  },
};

function viewOf(file: string, template: SpaceTemplate): TemplateView {
  return {
    kind: "template",
    file,
    template,
    remark: !template.isWhole
      ? "The file has errors: this is its last whole reading, or what can be read of it."
      : template.isOld
        ? `Ranked on an earlier version of this space (run ${template.run ?? ""}): what is new since then has no numbers.`
        : null,
  };
}

/** What a panel keeps comes from a webview: taken only as far as it is what it should be. */
function known(wishes: Wishes): TemplateWishes {
  const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((one) => typeof one === "string") : []);
  return { toggled: texts(wishes["toggled"]), opened: texts(wishes["opened"]), openOnly: wishes["openOnly"] === true };
}

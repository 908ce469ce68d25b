import * as os from "node:os";
import * as vscode from "vscode";
import { languageId } from "../language";
import { ask } from "../server/nasnav";
import type { Command, Shell } from "./command";

/** What somebody needs who is to find a fault: versions, the findings of the file, the log's end. Never the text of the file. */
export const copyReport: Command = {
  id: "nasnav.copyReport",
  run: async (shell) => {
    await vscode.env.clipboard.writeText(await reportOf(shell));
    void vscode.window.showInformationMessage("The report is on the clipboard. Read it before you send it: it names files and folders.");
  },
};

async function reportOf(shell: Shell): Promise<string> {
  const { context, server } = shell;
  const facts = [
    `extension ${(context.extension.packageJSON as { readonly version: string }).version}`,
    `editor ${vscode.env.appName} ${vscode.version}`,
    `language server ${server.version ?? "none"} (${server.health})`,
    `program ${server.program === null ? (server.problem ?? "not looked for yet") : [server.program.command, ...server.program.args].join(" ")}`,
    `system ${os.type()} ${os.release()} ${os.arch()}, Node ${process.versions.node}`,
    `workspace ${vscode.workspace.isTrusted ? "trusted" : "not trusted"}`,
  ];
  return [
    "## NAS Navigator: report",
    "",
    ...facts.map((fact) => `- ${fact}`),
    "",
    "### Findings",
    "",
    ...findings(),
    "",
    "### What the machine has",
    "",
    ...fenced(await machine(shell)),
    "",
    "### End of the log",
    "",
    ...fenced(shell.recentLog().join("\n")),
    "",
  ].join("\n");
}

function findings(): readonly string[] {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== languageId) {
    return ["No search space is open in front."];
  }

  const found = vscode.languages.getDiagnostics(document.uri).map(({ range, code, message }) => {
    const name = typeof code === "object" ? code.value : (code ?? "");
    return `- ${range.start.line + 1}:${range.start.character + 1} ${name} ${message}`;
  });
  return [`${document.lineCount} lines, ${found.length} findings`, ...found];
}

async function machine({ abilities, server }: Shell): Promise<string> {
  if (!vscode.workspace.isTrusted || server.program === null || !abilities.can("doctor")) {
    return "not asked";
  }

  return ask(server.program, ["doctor"], process.cwd()).catch(String);
}

function fenced(text: string): readonly string[] {
  return ["```text", text.replaceAll("```", "'''").trimEnd(), "```"];
}

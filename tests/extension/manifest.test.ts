import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, it } from "node:test";
import { commands } from "../../extension/src/commands/command-table";
import { spaceFiles } from "../../extension/src/language";

const root = process.env["NASNAV_TEST_ROOT"] ?? "";
const extension = path.join(root, "extension");

interface Manifest {
  readonly engines: { readonly vscode: string };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly enablement?: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly languages: readonly { readonly filenamePatterns: readonly string[] }[];
    readonly viewsWelcome: readonly { readonly contents: string }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly { readonly description: string; readonly media: { readonly markdown: string } }[];
    }[];
  };
}

const manifest = json("package.json") as Manifest;
const { contributes } = manifest;
const declared = contributes.commands.map(({ command }) => command);

function json(file: string): unknown {
  return JSON.parse(readFileSync(path.join(extension, file), "utf8"));
}

describe("The manifest", () => {
  it("declares exactly the commands of the table", () => {
    assert.deepEqual([...declared].sort(), commands.map(({ id }) => id).sort());
  });

  it("hides a command that needs a verb or trust where that is missing", () => {
    for (const { id, verb } of commands.filter((command) => command.verb !== undefined)) {
      const { enablement } = contributes.commands.find(({ command }) => command === id) ?? {};
      assert.match(enablement ?? "", /isWorkspaceTrusted && nasnav\.can\./, `${id} needs ${verb}`);
    }
  });

  it("names no command of ours that is not there", () => {
    const text = JSON.stringify([contributes.menus, contributes.viewsWelcome, contributes.walkthroughs]);
    const named = [...text.matchAll(/(?:"command":"|command:)(nasnav\.[\w.]+)/g)].map(([, id]) => id ?? "");
    const generated = ["nasnav.runs.focus"];

    assert.deepEqual(
      named.filter((id) => !declared.includes(id) && !generated.includes(id)),
      [],
    );
  });

  it("is of the editor that the end-to-end tests run in", () => {
    const types = (JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { devDependencies: Record<string, string> })
      .devDependencies;

    assert.equal(manifest.engines.vscode, `^${types["@types/vscode"]}`);
  });

  it("takes the same files for search spaces as the rest of the extension", () => {
    assert.deepEqual(contributes.languages[0]?.filenamePatterns, ["*.nas.yaml", "*.nas.yml"]);
    assert.equal(spaceFiles, "**/*.nas.{yaml,yml}");
  });
});

describe("The walkthrough", () => {
  it("has six steps with their pages", () => {
    const steps = contributes.walkthroughs[0]?.steps ?? [];

    assert.equal(steps.length, 6);
    assert.ok(steps.every(({ media }) => existsSync(path.join(extension, media.markdown))));
  });
});

describe("The grammar", () => {
  it("colours only words that the language has", () => {
    const schema = readFileSync(path.join(root, "schemas", "nas-space.schema.json"), "utf8");
    const grammar = json("syntaxes/nas-space-words.tmLanguage.json") as { repository: Record<string, { match: string }> };
    const words = Object.values(grammar.repository).flatMap(({ match }) => /\(([a-z_|]+)\)/.exec(match)?.[1]?.split("|") ?? []);

    assert.ok(words.length > 20);
    assert.deepEqual(
      words.filter((word) => !schema.includes(`"${word}"`)),
      [],
    );
  });
});

describe("The snippet of a whole space", () => {
  it("is a space without findings", () => {
    const [snippet] = Object.values(json("snippets/nas-space.json") as Record<string, { body: readonly string[] }>);
    const text = snippet?.body
      .join("\n")
      .replace(/\$\{\d+:([^}]*)\}/g, "$1")
      .replace(/\$\d/g, "");
    const folder = mkdtempSync(path.join(os.tmpdir(), "nasnav-snippet-"));
    try {
      const file = path.join(folder, "snippet.nas.yaml");
      writeFileSync(file, text ?? "");
      const found: unknown = JSON.parse(
        execFileSync("dotnet", [process.env["NASNAV_TEST_SERVER"] ?? "", "check", "--format", "json", file], { encoding: "utf8" }),
      );

      assert.deepEqual(found, []);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

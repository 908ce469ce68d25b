import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe } from "node:test";
import type { FrameLocator, Locator } from "playwright-core";
import { Editor, servers } from "./editor";
import { measureSpace } from "./measured";
import { accessibilityFaults } from "./panel-checks";
import { killTree, processesWith } from "./processes";
import { scenario } from "./scenario";
import { readableInEveryTheme } from "./themes";
import { until } from "./until";

describe("The run panel", () => {
  let editor: Editor;

  before(async () => {
    measureSpace(servers.trusted.folder, "searched");
    const text = readFileSync(path.join(servers.trusted.folder, "first-search.nas.yaml"), "utf8");
    const long = text
      .replace("epochs: 20", "epochs: 4000")
      .replace("name: first-search", "name: watched")
      .replace("format: generated", "format: generated, limit: 640");
    writeFileSync(path.join(servers.trusted.folder, "watched.nas.yaml"), long);
    editor = await Editor.open(servers.trusted, { width: 1500, height: 860 });
    await editor.openFile("watched.nas.yaml");
  });

  after(() => editor.close());

  const panel = (): FrameLocator => editor.panel();
  const button = (name: string | RegExp): Locator => panel().getByRole("button", { name });
  const live = (): Locator => panel().locator(".about", { hasText: /live · epoch \d+ of 4000/ });

  scenario(
    "says of a space that was never run what to do, and shows the run that is started there",
    () => editor,
    async () => {
      await editor.command("NAS: Show How a Run Goes");
      await button("Run This Search").waitFor();
      await editor.picture("run empty");
      assert.deepEqual(await accessibilityFaults(editor.page), []);
      await button("Run This Search").click();

      await live().waitFor();
      await panel().locator(".curve.loss .line").waitFor();
      await panel().locator(".curve.images .line").waitFor();
      await panel().locator(".curve.memory .line").waitFor();
      await panel()
        .locator(".log", { hasText: /starts: \d+ rounds of \d+ candidates on cpu/ })
        .waitFor();
    },
  );

  readableInEveryTheme(
    "run",
    () => editor,
    async () => {
      await live().waitFor();
      await panel().locator(".curve.loss .line").waitFor();
    },
    (theme) => `can be read in ${theme}, while the run goes on under a window that is loaded anew`,
  );

  scenario(
    "shows the same run in two windows on one workspace",
    () => editor,
    async () => {
      const other = await Editor.open(servers.trusted, { width: 1300, height: 800 });
      await other.openFile("watched.nas.yaml");
      await other.command("NAS: Show How a Run Goes");

      await other
        .panel()
        .locator(".about", { hasText: /live · epoch \d+ of 4000/ })
        .waitFor();
      await other.picture("run second window");
      await other.close();
      await live().waitFor();
    },
  );

  scenario(
    "goes on when the language server and all that it started are killed: the run is found live again",
    () => editor,
    async () => {
      const servers_ = processesWith(`${servers.trusted.profile}/extensions`).filter(({ command }) => /nasnav(\.dll)? lsp/.test(command));
      assert.ok(servers_.length > 0);
      servers_.forEach(({ id }) => killTree(id));

      await until("another language server runs", () =>
        processesWith(`${servers.trusted.profile}/extensions`).some(
          ({ id, command }) => /nasnav(\.dll)? lsp/.test(command) && servers_.every((one) => one.id !== id),
        ),
      );
      await live().waitFor();
    },
  );

  scenario(
    "stops the run, and tells how it stands then",
    () => editor,
    async () => {
      await button("Stop").click();

      await panel().locator(".about", { hasText: "stopped" }).waitFor();
      await button("Go On").waitFor();
    },
  );

  scenario(
    "shows rounds of a search on a table, also as a table",
    () => editor,
    async () => {
      await editor.openFile("searched.nas.yaml");
      await editor.command("NAS: Show How a Run Goes");
      await panel().locator(".curve.random .band").waitFor();
      await editor.picture("run on a table");

      await button("Table").click();
      await panel().locator("tbody tr").nth(5).waitFor();
      assert.deepEqual(await accessibilityFaults(editor.page), []);
    },
  );
});

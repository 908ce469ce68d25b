import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe } from "node:test";
import { Editor, servers } from "./editor";
import { scenario } from "./scenario";
import { until } from "./until";

describe("Runs", () => {
  let editor: Editor;

  before(async () => {
    // The smallest search that is worth watching: it is stopped long before its end.
    const file = path.join(servers.trusted.folder, "small.nas.yaml");
    const text = readFileSync(path.join(servers.trusted.folder, "first-search.nas.yaml"), "utf8").replace("epochs: 20", "epochs: 400");
    writeFileSync(file, text.replace("name: first-search", "name: small"));
    editor = await Editor.open(servers.trusted);
    await editor.openFile("small.nas.yaml");
  });

  after(() => editor.close());

  const rows = () => editor.page.locator(".pane-body .monaco-list-row", { hasText: "small" });

  scenario(
    "none are there at first, and the view offers to start one",
    () => editor,
    async () => {
      await editor.command("NAS Navigator: Focus on Runs View");

      await editor.page.locator(".welcome-view-content .monaco-button", { hasText: "Run This Search" }).waitFor();
      await editor.picture("runs-empty");
    },
  );

  scenario(
    "a run that is started is listed as live with its progress, also in the status bar",
    () => editor,
    async () => {
      await editor.page.locator(".welcome-view-content .monaco-button", { hasText: "Run This Search" }).click();

      await rows()
        .filter({ hasText: /epoch \d+\/400/ })
        .first()
        .waitFor();
      await editor.page
        .locator(".statusbar-item", { hasText: /NAS/ })
        .filter({ hasText: /\d+\/\d+/ })
        .waitFor();
      await editor.picture("runs-live");
    },
  );

  scenario(
    "a live run outlives the window",
    () => editor,
    async () => {
      await editor.close();
      editor = await Editor.open(servers.trusted);
      await editor.openFile("small.nas.yaml");
      await editor.command("NAS Navigator: Focus on Runs View");

      await rows()
        .filter({ hasText: /epoch \d+\/400/ })
        .first()
        .waitFor();
    },
  );

  scenario(
    "a live run is stopped from the view and can be gone on with",
    () => editor,
    async () => {
      await rows().first().hover();
      await rows().first().locator(".action-label[aria-label='Stop a Run']").click();

      await rows()
        .filter({ hasText: /stopped/ })
        .first()
        .waitFor();
      await rows().first().hover();
      assert.equal(await rows().first().locator(".action-label[aria-label='Go On with a Run']").count(), 1);
      await editor.picture("runs-stopped");
    },
  );

  scenario(
    "a run is given a name and a note of its own",
    () => editor,
    async () => {
      await rows().first().click({ button: "right" });
      await editor.choose("Rename the Run");
      await editor.page.locator(".quick-input-widget input").fill("small and stopped");
      await editor.page.keyboard.press("Enter");
      await rows().filter({ hasText: "small and stopped" }).waitFor();

      await rows().first().click({ button: "right" });
      await editor.choose("Write a Note on the Run");
      await editor.page.locator(".quick-input-widget input").fill("stopped by a test");
      await editor.page.keyboard.press("Enter");
      const folder = path.join(servers.trusted.folder, ".nasnav", "runs");
      await until("the note is kept in the run's folder", () =>
        readdirSync(folder).some((name) => {
          const file = path.join(folder, name, "notes.json");
          return existsSync(file) && readFileSync(file, "utf8").includes("stopped by a test");
        }),
      );
    },
  );

  scenario(
    "a report tells of a run on a page that needs nothing else",
    () => editor,
    async () => {
      await rows().first().click({ button: "right" });
      await editor.choose("Open the Report of a Run");
      // While the view is being filled anew the editor does not know which row was meant: then the command asks.
      const which = editor.page.locator(".quick-input-widget input[placeholder='Which run']");
      await until(
        "a report or a question",
        async () => (await which.isVisible()) || (await editor.page.locator(".tab", { hasText: "Report: " }).count()) > 0,
      );
      if (await which.isVisible()) {
        await editor.page.keyboard.press("Enter");
      }

      await editor.panel().getByRole("heading", { name: "small: what a search found" }).waitFor();
      await editor.panel().getByRole("heading", { name: "What was decided" }).waitFor();
      await editor.picture("report");
    },
  );

  scenario(
    "a comparison with a revision says in one sentence why there is none",
    () => editor,
    async () => {
      // By its tab: a page that has just opened takes the keyboard, and a search for files would close.
      const tab = editor.page.locator(".tab[data-resource-name='small.nas.yaml']");
      await until("the file is in front", async () => {
        await tab.click();
        return (await tab.and(editor.page.locator(".active")).count()) === 1;
      });
      await editor.command("NAS: Compare with a Git Revision");
      await editor.page.locator(".quick-input-widget", { hasText: "A branch, a tag or a commit" }).waitFor();
      await editor.page.keyboard.press("Enter");

      await editor.page
        .locator(".notification-toast", { hasText: /git:HEAD cannot be read: .*small\.nas\.yaml is in no Git repository/ })
        .waitFor();
    },
  );

  scenario(
    "a stored run is deleted from the view and from the disk",
    () => editor,
    async () => {
      await rows().first().click({ button: "right" });
      await editor.choose("Delete the Run");
      await editor.page.locator(".monaco-dialog-box .monaco-button", { hasText: "Delete" }).click();

      await editor.page.locator(".welcome-view-content .monaco-button", { hasText: "Run This Search" }).waitFor();
      await until("the folder is gone", () =>
        rows()
          .count()
          .then((count) => count === 0),
      );
    },
  );

  scenario(
    "the best network of a finished run is exported with its card, and its files",
    () => editor,
    async () => {
      const file = path.join(servers.trusted.folder, "tiny.nas.yaml");
      const text = readFileSync(path.join(servers.trusted.folder, "first-search.nas.yaml"), "utf8").replace("epochs: 20", "epochs: 1");
      writeFileSync(file, text.replace("name: first-search", "name: tiny"));
      const engine = process.env["NASNAV_TEST_SERVER"] ?? "";
      execFileSync("dotnet", [engine, "run", file, "--device", "cpu"], { cwd: servers.trusted.folder, stdio: "ignore" });

      await editor.command("NAS Navigator: Focus on Runs View");
      await editor.page.locator(".pane-body .monaco-list-row", { hasText: "tiny" }).first().waitFor();
      await editor.command("NAS: Export the Best Network");
      await editor.page.locator(".quick-input-widget input[placeholder='Which run']").waitFor();
      await editor.page.keyboard.press("Enter");
      await editor.page.locator(".quick-input-widget", { hasText: "As it was measured" }).waitFor();
      await editor.page.keyboard.press("Enter");

      await editor.panel().getByRole("heading", { name: "How good it is" }).waitFor();
      await editor.picture("export-card");
      const folder = path.join(servers.trusted.folder, "export");
      const [run] = readdirSync(folder);
      assert.ok(run !== undefined && existsSync(path.join(folder, run, "model.safetensors")));
    },
  );
});

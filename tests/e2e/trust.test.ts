import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { Editor, servers } from "./editor";
import { processesWith } from "./processes";
import { scenario } from "./scenario";

describe("In a workspace that is not trusted", () => {
  let editor: Editor;

  before(async () => {
    editor = await Editor.open(servers.untrusted);
    await editor.page
      .locator(".monaco-dialog-box .monaco-button", { hasText: /don't trust|No/ })
      .first()
      .click();
    await editor.openFile("first-search.nas.yaml");
  });

  after(() => editor.close());

  scenario(
    "mistakes are still found",
    () => editor,
    async () => {
      await editor.cursorBehind("[conv3x3");
      await editor.type("3");

      await editor.squiggle("error").first().waitFor();
      await editor.page.keyboard.press("Control+Z");
      await editor.squiggle("error").waitFor({ state: "detached" });
    },
  );

  scenario(
    "runs are neither offered nor listed, and the view says why",
    () => editor,
    async () => {
      assert.equal(await editor.offers("NAS: Run This Search"), false);

      await editor.command("NAS Navigator: Focus on Runs View");

      await editor.page.locator(".pane-body .welcome-view-content", { hasText: "trusted" }).waitFor();
      await editor.picture("untrusted");
    },
  );

  scenario(
    "only the language server has been started",
    () => editor,
    async () => {
      const started = processesWith(`${servers.untrusted.profile}/extensions`).map(({ command }) => command);
      const ours = started.filter((command) => /nasnav(\.dll)?( |$)/.test(command));
      const others = ours.filter((command) => !/nasnav(\.dll)? lsp/.test(command));

      assert.ok(ours.length > 0);
      assert.deepEqual(others, []);
    },
  );
});

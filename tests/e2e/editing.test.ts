import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { Editor, servers } from "./editor";
import { scenario } from "./scenario";

describe("Editing a search space", () => {
  let editor: Editor;

  before(async () => {
    editor = await Editor.open(servers.trusted);
    await editor.openFile("first-search.nas.yaml");
  });

  after(() => editor.close());

  scenario(
    "marks a typo at once, and its quick fix mends it",
    () => editor,
    async () => {
      await editor.cursorBehind("[conv3x3");
      await editor.type("3");

      await editor.squiggle("error").first().waitFor();
      await editor.picture("typo");
      await editor.page.keyboard.press("ArrowLeft");
      await editor.page.keyboard.press("Control+.");
      const fix = editor.page.locator(".action-widget .action-item, .action-widget .monaco-list-row", { hasText: "conv3x3" }).first();
      await fix.waitFor();
      await editor.picture("quick-fix");
      await editor.page.keyboard.press("Enter");

      await editor.squiggle("error").waitFor({ state: "detached" });
      assert.equal(await editor.line("choose: [conv3x3, conv1x1").count(), 1);
    },
  );

  scenario(
    "shows sizes and costs at the end of lines, until one command hides all hints",
    () => editor,
    async () => {
      await editor
        .line(/cell.*16×16×8/)
        .first()
        .waitFor();
      const lens = editor.page.locator(".codelens-decoration").first();
      await lens.getByText("1,024 architectures").waitFor();
      await lens.getByText("Run", { exact: true }).waitFor();
      await lens.getByText("Ranking", { exact: true }).waitFor();
      await editor.picture("hints");

      await editor.command("NAS: Show or Hide All Hints");
      await editor.line(/cell$/).first().waitFor();
      await editor.command("NAS: Show or Hide All Hints");
      await editor
        .line(/cell.*16×16×8/)
        .first()
        .waitFor();
    },
  );

  scenario(
    "completes with the words of the language",
    () => editor,
    async () => {
      await editor.cursorBehind("join: sum");
      await editor.page.keyboard.press("Control+Backspace");
      await editor.page.keyboard.press("Control+Space");

      await editor.page.locator(".suggest-widget.visible .monaco-list-row[aria-label^='concat']").waitFor();
      await editor.picture("completion");
      await editor.page.keyboard.press("Escape");
      await editor.page.keyboard.press("Control+Z");
      await editor.line("join: sum").waitFor();
    },
  );

  scenario(
    "tells in a hover what an operator is",
    () => editor,
    async () => {
      await editor.cursorBehind("on_edge: { choose: [conv3x3, conv1x1, ident");
      await editor.command("Show or Focus Hover");

      const hover = editor.page.locator(".monaco-hover:not(.hidden)", { hasText: "identity" }).first();
      await hover.waitFor();
      await editor.picture("hover");
      await editor.page.keyboard.press("Escape");
    },
  );

  scenario(
    "shows the structure in the outline",
    () => editor,
    async () => {
      await editor.command("Explorer: Focus on Outline View");

      const outline = editor.page.locator(".outline-tree");
      await outline.locator(".monaco-list-row", { hasText: "nasnav" }).first().waitFor();
      await outline.locator(".monaco-list-row", { hasText: "task" }).first().waitFor();
      await editor.picture("outline");
    },
  );
});

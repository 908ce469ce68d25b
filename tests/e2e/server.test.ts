import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { Editor, servers } from "./editor";
import { processesWith } from "./processes";
import { scenario } from "./scenario";
import { until } from "./until";

const isServer = `${servers.trusted.profile}/extensions`;

function languageServers(): readonly number[] {
  return processesWith(isServer)
    .filter(({ command }) => /nasnav(\.dll)? lsp/.test(command))
    .map(({ id }) => id);
}

describe("The language server", () => {
  let editor: Editor;

  before(async () => {
    editor = await Editor.open(servers.trusted);
    await editor.openFile("darts.nas.yaml");
  });

  after(() => editor.close());

  scenario(
    "is started again after its process was killed, and goes on helping",
    () => editor,
    async () => {
      await until("a language server runs", () => languageServers().length > 0);
      const [before] = languageServers();
      assert.ok(before);

      process.kill(before, "SIGKILL");
      await until("another one runs", () => languageServers().some((id) => id !== before));
      await editor.cursorBehind("nasnav: 1");
      await editor.type("x");

      await editor.squiggle("error").first().waitFor();
      await editor.page.keyboard.press("Control+Z");
      await editor.squiggle("error").waitFor({ state: "detached" });
    },
  );
});

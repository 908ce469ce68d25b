import { it } from "node:test";
import type { Editor } from "./editor";

/** A test on an editor that leaves a picture of what was on the screen when it failed. */
export function scenario(name: string, editor: () => Editor, body: (editor: Editor) => Promise<void>): void {
  it(name, async () => {
    try {
      await body(editor());
    } catch (error) {
      await editor()
        .picture(`FAILED ${name.replace(/[^\w ]/g, "").slice(0, 60)}`)
        .catch(() => undefined);
      throw error;
    }
  });
}

import assert from "node:assert/strict";
import { themeClass, type Editor, type Theme } from "./editor";
import { accessibilityFaults, layoutFaults } from "./panel-checks";
import { scenario } from "./scenario";

/**
 * A panel in every theme: nothing clipped, nothing on top of another, nothing that a screen reader cannot use; a picture of each is kept.
 * `isShown` waits until all of it is there.
 */
export function readableInEveryTheme(
  panel: string,
  editor: () => Editor,
  isShown: () => Promise<void>,
  title: (theme: Theme) => string = (theme) => `can be read and used in ${theme}`,
): void {
  for (const theme of Object.keys(themeClass) as Theme[]) {
    scenario(title(theme), editor, async () => {
      await editor().theme(theme);
      await editor().panel().locator(`body.${themeClass[theme].panel}`).waitFor();
      await isShown();
      await editor().picture(`${panel} ${theme}`);

      assert.deepEqual(await layoutFaults(editor().page), []);
      assert.deepEqual(await accessibilityFaults(editor().page), []);
    });
  }
}

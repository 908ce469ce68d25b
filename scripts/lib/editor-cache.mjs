// Where the real VS Code for `npm run editor` and the end-to-end tests lies: in the user's cache, since it is the same for all checkouts.
import { existsSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** VS Code 1.100.3 as a server; the extension's `engines.vscode` is of this version. It needs Node 20. */
export const version = "4.100.3";

export const cache = path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), ".cache"), "nas-navigator", "editor");
export const folder = path.join(cache, `code-server-${version}`);
export const entry = path.join(folder, "node_modules", "code-server", "out", "node", "entry.js");

/** Whether it is installed; the last step of the installation leaves the mark. */
export function hasEditor() {
  return existsSync(path.join(folder, ".complete"));
}

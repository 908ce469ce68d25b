// npm run editor [-- --port N]: a real VS Code with the extension and the examples, in your browser. Ctrl-C ends it; runs go on.
import path from "node:path";
import { ensureSdk } from "./lib/dotnet.mjs";
import { ensureEditor, installExtension, serve } from "./lib/editor.mjs";
import { ensurePackages } from "./lib/npm.mjs";
import { main, root, Stop } from "./lib/process.mjs";
import { packageExtension } from "./lib/vsix.mjs";
import { ensureSystemPackages } from "./system-packages.mjs";

await main(async () => {
  const at = process.argv.indexOf("--port");
  const port = at < 0 ? undefined : Number(process.argv[at + 1]);
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65536)) {
    throw new Stop("Usage: npm run editor -- --port N");
  }

  ensureSdk();
  ensureSystemPackages(["tensors", "editor"]);
  ensurePackages();
  await ensureEditor();
  const profile = path.join(root, "out", "editor");
  installExtension(profile, packageExtension("universal"), { "workbench.startupEditor": "none", "files.autoSave": "off" });
  const editor = await serve(profile, path.join(root, "examples"), { port });
  console.log(`VS Code with the examples: ${editor.url}\nCtrl-C ends it.`);
  process.once("SIGINT", () => void editor.stop());
  process.once("SIGTERM", () => void editor.stop());
  await editor.ended;
});

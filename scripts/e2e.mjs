// npm run e2e [-- PATTERN]: the end-to-end tests alone. Their pictures go to artifacts/e2e/pictures.
import { ensureSdk } from "./lib/dotnet.mjs";
import { runEndToEndTests } from "./lib/e2e.mjs";
import { ensureEditor } from "./lib/editor.mjs";
import { ensurePackages } from "./lib/npm.mjs";
import { main } from "./lib/process.mjs";
import { packageExtension } from "./lib/vsix.mjs";
import { ensureSystemPackages } from "./system-packages.mjs";

await main(async () => {
  ensureSdk();
  ensureSystemPackages(["tensors", "editor", "browser"]);
  ensurePackages();
  await ensureEditor();
  const { failed } = await runEndToEndTests(packageExtension("universal"), { only: process.argv[2] });
  return failed === 0 ? 0 : 1;
});

// npm run format: writes every C# and TypeScript file as its formatter has it.
import path from "node:path";
import { ensureSdk, restoreTools } from "./lib/dotnet.mjs";
import { ensurePackages } from "./lib/npm.mjs";
import { main, root, run } from "./lib/process.mjs";
import { writeProtocolTypes } from "./lib/protocol-types.mjs";

await main(() => {
  ensureSdk();
  restoreTools();
  run("dotnet", ["csharpier", "format", "server", "tests"]);
  writeProtocolTypes();
  ensurePackages();
  run(process.execPath, [path.join(root, "node_modules", ".bin", "prettier"), "--write", "--log-level=warn", "extension", "tests/extension", "tests/e2e"]);
});

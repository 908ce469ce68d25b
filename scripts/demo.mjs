// npm run demo: from a fresh machine to a ranked supernet.
import { ensureSdk, executable, publish } from "./lib/dotnet.mjs";
import { foreground, main } from "./lib/process.mjs";
import { ensureSystemPackages } from "./system-packages.mjs";

await main(async () => {
  ensureSdk();
  ensureSystemPackages(["tensors"]);
  publish();
  return foreground(executable, ["run", "examples/first-search.nas.yaml", ...process.argv.slice(2)]);
});

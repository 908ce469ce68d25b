// npm run build: leaves a runnable out/nasnav/nasnav.
import path from "node:path";
import { ensureSdk, executable, publish } from "./lib/dotnet.mjs";
import { main, root } from "./lib/process.mjs";

await main(() => {
  ensureSdk();
  publish();
  console.log(path.relative(root, executable));
});

// npm run format: writes every C# file as the formatter has it.
import { ensureSdk, restoreTools } from "./lib/dotnet.mjs";
import { main, run } from "./lib/process.mjs";

await main(() => {
  ensureSdk();
  restoreTools();
  run("dotnet", ["csharpier", "format", "server", "tests"]);
});

// npm run gpu-check: packs out/gpu-check/, to be carried to a CUDA machine that has PyTorch, g++ and CMake but neither .NET
// nor a network; there `./run.sh` builds the bridge and runs gradients, training and the step benchmark on the GPU.
// `npm run gpu-check -- --try [arguments of run.sh]` also runs it here.
import { cpSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { ensureSdk } from "./lib/dotnet.mjs";
import { main, root, run, Stop, tryRun } from "./lib/process.mjs";

const target = path.join(root, "out", "gpu-check");
const mostMebibytes = 50;

await main(() => {
  ensureSdk();
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const program = path.join(target, "program");
  run("dotnet", [
    "publish",
    path.join(root, "tests", "gpu-check"),
    ...["-c", "Release", "-r", "linux-x64", "--self-contained", "true", "-v", "quiet", "-clp:NoSummary"],
    ...["-p:DebugType=none", "-p:PublishDocumentationFiles=false", "-p:WithOnnxRuntime=false", "-o", program],
  ]);
  // The program carries the bridge's sources inside; these are for whoever wants to read or build it by hand.
  cpSync(path.join(root, "server", "LibTorch", "native"), path.join(target, "native"), { recursive: true });
  cpSync(path.join(root, "tests", "gpu-check", "run.sh"), path.join(target, "run.sh"));
  cpSync(path.join(root, "LICENSE"), path.join(target, "LICENSE"));

  const mebibytes = sizeOf(target) / 2 ** 20;
  console.log(`${path.relative(root, target)}: ${mebibytes.toFixed(1)} MiB. Copy it to the GPU machine and start ./run.sh there.`);
  if (mebibytes >= mostMebibytes) {
    throw new Stop(`It must stay under ${mostMebibytes} MiB.`);
  }

  const trying = process.argv.indexOf("--try");
  return trying < 0 ? 0 : tryRun(path.join(target, "run.sh"), process.argv.slice(trying + 1));
});

function sizeOf(file) {
  const stat = statSync(file);
  return stat.isDirectory() ? readdirSync(file).reduce((sum, name) => sum + sizeOf(path.join(file, name)), 0) : stat.size;
}

// node tests/benchmarks/Steering/live.mjs [SEEDS]: the reduced task searched live, left alone and steered by a script that accepts what
// is suggested as soon as it is, through the command that a person would use. The best of each is trained alone. Frozen before it was run.
import { execFile, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
const program = path.join(root, "out", "nasnav", "nasnav");
const run = promisify(execFile);
const seeds = Number(process.argv[2] ?? 4);
const folder = mkdtempSync(path.join(os.tmpdir(), "nasnav-live-"));
const space = readFileSync(path.join(root, "tests", "benchmarks", "Evidence", "small-cell.nas.yaml"), "utf8")
  .replaceAll("../../../../shared", path.join(root, "..", "shared"))
  .concat("  retrain: 1\nfinal: { epochs: 5 }\n");

async function search(seed, isSteered) {
  const name = `${isSteered ? "steered" : "alone"}-${seed}`;
  const own = path.join(folder, name);
  mkdirSync(own);
  const file = path.join(own, `${name}.nas.yaml`);
  writeFileSync(file, space);
  const out = path.join(own, "run");
  const child = spawn(program, ["run", file, "--seed", `${seed}`, "--threads", "1", "--device", "cpu", "--out", out], { stdio: "ignore" });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  let isOver = false;
  void ended.then(() => (isOver = true));
  const decided = new Map();
  while (!isOver) {
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 500))]);
    if (!isSteered || isOver) {
      continue;
    }

    const ranking = await run(program, ["rank", out, "--format", "json"]).then(
      ({ stdout }) => JSON.parse(stdout),
      () => null,
    );
    for (const { option, address } of ranking?.suggestions ?? []) {
      const key = `${option} at ${address}`;
      if (!decided.has(key)) {
        const because = `suggested after round ${ranking.round}`;
        const told = await run(program, ["steer", out, "exclude", "--option", option, "--at", address, "--because", because]).catch(
          (error) => error,
        );
        decided.set(key, `${told.stdout ?? ""}${told.stderr ?? ""}`.trim().split("\n")[0]);
      }
    }
  }

  const status = JSON.parse((await run(program, ["status", out, "--format", "json"])).stdout);
  // As the product chooses among those that were trained alone: by the pictures that the report does not use.
  const [best] = status.evidence.finalists
    .filter(({ finalAccuracy }) => finalAccuracy !== undefined)
    .sort((a, b) => b.finalAccuracy - a.finalAccuracy);
  return { name, decided, status, best, largest: status.evidence.largest };
}

const results = [];
for (let seed = 1; seed <= seeds; seed++) {
  results.push(...(await Promise.all([search(seed, false), search(seed, true)])));
}

console.log("| search | measured | best, alone | report | parameters | largest, report | exclusions |");
console.log("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
for (const { name, decided, status, best, largest } of results) {
  const share = (value) => `${(100 * value).toFixed(1)} %`;
  console.log(
    `| ${name} | ${status.run.evaluations} | ${share(best.finalAccuracy)} | ${share(best.finalReportAccuracy)} | ${best.parameters.toLocaleString("en")} | ${share(largest.finalReportAccuracy)} | ${decided.size} |`,
  );
}

for (const { name, decided } of results) {
  for (const [what, told] of decided) {
    console.log(`- ${name}: ${what}: ${told}`);
  }
}

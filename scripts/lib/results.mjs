// The figures of a long run: docs/results/, each with commit, machine and command.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { read, root } from "./process.mjs";

const measured = path.join(root, "artifacts", "results");
const kept = path.join(root, "docs", "results");

/** What tells the tests to run in full, and where they leave their figures: one Markdown file per subject. */
export function longEnvironment() {
  return { NASNAV_TEST_LONG: "1", NASNAV_RESULTS: emptyFolder() };
}

/** An empty folder for the figures of what runs next. */
export function emptyFolder() {
  rmSync(measured, { recursive: true, force: true });
  mkdirSync(measured, { recursive: true });
  return measured;
}

/** Writes the figures left in that folder to docs/results/, each page with where it comes from. */
export function keepMeasured(command) {
  mkdirSync(kept, { recursive: true });
  const header = provenance(command);
  for (const name of existsSync(measured) ? readdirSync(measured) : []) {
    const [title, ...rest] = readFileSync(path.join(measured, name), "utf8").split("\n");
    writeFileSync(path.join(kept, name), [title, "", header, ...rest].join("\n"));
  }
}

/** Writes the tests' figures and one table of all long tests to docs/results/. */
export function collectResults(details, tally) {
  const command = "npm run test:long";
  keepMeasured(command);
  const rows = [...details].map(([project, counts]) => {
    const seconds = counts.tests.reduce((sum, test) => sum + test.seconds, 0);
    return `| ${project} | ${counts.passed} | ${counts.failed} | ${counts.skipped} | ${seconds.toFixed(0)} |`;
  });
  const slowest = [...details.values()]
    .flatMap((counts) => counts.tests)
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, 20)
    .map((test) => `| ${test.name} | ${test.kind} | ${test.seconds.toFixed(1)} |`);
  const page = [
    "# The long tests",
    "",
    provenance(command),
    "",
    `${tally}.`,
    "",
    "| project | passed | failed | skipped | seconds |",
    "| --- | ---: | ---: | ---: | ---: |",
    ...rows,
    "",
    "| slowest tests | outcome | seconds |",
    "| --- | --- | ---: |",
    ...slowest,
    "",
  ];
  writeFileSync(path.join(kept, "long-tests.md"), page.join("\n"));
}

/** A line that says where figures come from. */
export function provenance(command) {
  const commit = read("git", ["rev-parse", "--short=12", "HEAD"]) ?? "no Git";
  const changed = read("git", ["status", "--porcelain", "--", ".", ":!docs/results"]) ? " with uncommitted changes" : "";
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const machine = `${os.cpus()[0]?.model.trim() ?? "unknown processor"}, ${os.availableParallelism()} cores, ${memory} GiB, ${os.type()} ${os.release()}`;
  return `Measured ${new Date().toISOString().slice(0, 16)}Z at commit \`${commit}\`${changed} with \`${command}\` on ${machine}.`;
}

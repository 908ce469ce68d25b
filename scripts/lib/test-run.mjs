// One test project after the other, and the sum of what they say.
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { root, tryRun } from "./process.mjs";

const results = path.join(root, "artifacts", "test-results");

/** Adds up what several runners found. A runner that breaks counts as one failure, so that it cannot be overlooked. */
export class Tally {
  passed = 0;
  failed = 0;
  skipped = 0;

  /** A check that is a single yes or no. */
  check(what, ok) {
    if (ok) {
      this.passed++;
    } else {
      this.failed++;
      console.log(`FAILED ${what}`);
    }

    return ok;
  }

  add({ passed, failed, skipped }) {
    this.passed += passed;
    this.failed += failed;
    this.skipped += skipped;
  }

  toString() {
    return `${this.passed} passed, ${this.failed} failed` + (this.skipped > 0 ? `, ${this.skipped} skipped` : "");
  }
}

/** Names of the .NET test projects, the quick ones first. */
export function dotnetTestProjects() {
  const folder = path.join(root, "tests");
  const slow = ["Search.Tests", "LibTorch.Tests"];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".Tests") && existsSync(path.join(folder, name, `NasNavigator.${name}.csproj`)))
    .sort((a, b) => slow.indexOf(a) - slow.indexOf(b) || a.localeCompare(b));
}

/** Runs the built tests of one project. One project at a time: several at once would share the cores that training is measured on. */
export function runDotnetTests(name, { env, filter } = {}) {
  const trx = path.join(results, `${name}.trx`);
  rmSync(trx, { force: true });
  const assembly = path.join(root, "artifacts", "bin", `NasNavigator.${name}`, "debug", `NasNavigator.${name}.dll`);
  const args = ["test", assembly, "--results-directory", results, "--logger", `trx;LogFileName=${name}.trx`];
  // Tests train side by side on few cores: threads that spin while they wait would only take time from each other.
  const calm = { OMP_WAIT_POLICY: "passive", ...env };
  const code = tryRun("dotnet", filter ? [...args, "--filter", filter] : args, { env: calm });
  const counts = existsSync(trx) ? readCounts(readFileSync(trx, "utf8")) : { passed: 0, failed: 0, skipped: 0, tests: [] };
  // An empty room has no tests yet; the runner says so with exit code 0 and without a report.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1, broke: true } : counts;
}

/** What a TRX report says. Its own counter of tests that were not run stays 0, so every result is counted. */
export function readCounts(trx) {
  const counts = { passed: 0, failed: 0, skipped: 0, tests: [] };
  for (const [element] of trx.matchAll(/<UnitTestResult\s[^>]*>/g)) {
    const outcome = /\soutcome="([^"]*)"/.exec(element)?.[1];
    const kind = outcome === "Passed" ? "passed" : outcome === "NotExecuted" ? "skipped" : "failed";
    counts[kind]++;
    counts.tests.push({ name: unescaped(/\stestName="([^"]*)"/.exec(element)?.[1] ?? "?"), kind, seconds: seconds(/\sduration="([^"]*)"/.exec(element)?.[1]) });
  }

  return counts;
}

function unescaped(xml) {
  const signs = { quot: '"', apos: "'", lt: "<", gt: ">", amp: "&" };
  return xml.replace(/&(quot|apos|lt|gt|amp);/g, (_, name) => signs[name]);
}

function seconds(duration) {
  const [hours, minutes, rest] = (duration ?? "0:0:0").split(":").map(Number);
  return hours * 3600 + minutes * 60 + rest;
}

// The npm side: packages of this checkout, and packages elsewhere.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root, Stop, tryRun } from "./process.mjs";

const npm = process.platform === "win32" ? "npm.cmd" : "npm";

/** Brings node_modules to what package-lock.json says, unless it is that already. Nothing that comes along is executed. */
export function ensurePackages() {
  const lock = readFileSync(path.join(root, "package-lock.json"), "utf8");
  const stamp = path.join(root, "node_modules", ".installed-from");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) {
    return;
  }

  console.error("Installing npm packages");
  npmRun(["ci", "--ignore-scripts"], { cwd: root });
  writeFileSync(stamp, lock);
}

/** Runs npm; stops with the command to try by hand when it fails. */
export function npmRun(args, { cwd, env } = {}) {
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  if (tryRun(npm, [...args, ...quiet], { cwd, env, quiet: true }) !== 0) {
    throw new Stop(`npm failed. Is the registry reachable (npm ping)? To see more:\n\n  cd ${cwd} && npm ${args.join(" ")}\n`);
  }
}

// Running other programs: where we stand, what they get, and what happens when they fail.
import { spawn, spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout's root; every path of the scripts starts here. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "..");

/** What .NET's tools are told: no banner, no telemetry, and no build servers that outlive a CI job. */
export const environment = {
  ...process.env,
  DOTNET_NOLOGO: "1",
  DOTNET_CLI_TELEMETRY_OPTOUT: "1",
  DOTNET_SKIP_FIRST_TIME_EXPERIENCE: "1",
  ...(process.env.CI ? { MSBUILDDISABLENODEREUSE: "1" } : {}),
};

/** A failure that is told in one sentence: no stack trace. */
export class Stop extends Error {}

/** Runs a program to its end with our own input and output; stops the script when it fails. */
export function run(command, args, options = {}) {
  const code = tryRun(command, args, options);
  if (code !== 0) {
    throw new Stop(`${command} ${args[0] ?? ""} ended with exit code ${code}.`);
  }
}

/** Runs a program to its end and returns its exit code. */
export function tryRun(command, args, { cwd = root, env = {}, quiet = false } = {}) {
  const result = spawnSync(command, args, {
    cwd,
    env: { ...environment, ...env },
    stdio: ["ignore", quiet ? "ignore" : "inherit", "inherit"],
  });
  if (result.error) {
    throw new Stop(`${command} could not be started: ${result.error.message}.`);
  }

  return result.status ?? 1;
}

/** Runs a program and returns what it printed, or null when it fails or does not exist. */
export function read(command, args, { cwd = root, env = {} } = {}) {
  const result = spawnSync(command, args, { cwd, env: { ...environment, ...env }, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return result.error || result.status !== 0 ? null : result.stdout.trim();
}

/**
 * Runs a program in the foreground, as if the user had typed it: it has the terminal, and Ctrl-C is for it alone
 * (it may want to save something first). Returns its exit code.
 */
export function foreground(command, args, { cwd = root, env = {} } = {}) {
  const ignore = () => {};
  process.on("SIGINT", ignore);
  process.on("SIGTERM", ignore);
  const child = spawn(command, args, { cwd, env: { ...environment, ...env }, stdio: "inherit" });
  return new Promise((resolve, reject) => {
    child.on("error", (error) => reject(new Stop(`${command} could not be started: ${error.message}.`)));
    child.on("exit", (code) => resolve(code ?? 1));
  }).finally(() => {
    process.off("SIGINT", ignore);
    process.off("SIGTERM", ignore);
  });
}

/** Runs a script's body; a Stop becomes one sentence and exit code 1. */
export async function main(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    if (!(error instanceof Stop)) {
      throw error;
    }

    console.error(error.message);
    process.exitCode = 1;
  }
}

// `nasnav` as a command: what the language server does not do itself.
import { execFile, spawn } from "node:child_process";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import type { Program } from "./find-server";

/** A command that failed, with what it said about it. */
export class CommandFailed extends Error {
  constructor(
    command: string,
    /** What it wrote for people, on one or more lines. */
    readonly output: string,
  ) {
    super(`nasnav ${command}: ${output.split("\n")[0] ?? "ended without a word"}`);
  }
}

/** Runs a command to its end and returns what it printed. Exit code 1 with output is an answer too (`check` found something). */
export function ask(program: Program, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      program.command,
      [...program.args, ...args],
      { cwd, env: quiet(), maxBuffer: 64 * 2 ** 20, windowsHide: true },
      (error, stdout, stderr) => {
        if (error === null || (error.code === 1 && stdout !== "")) {
          resolve(stdout);
        } else {
          reject(new CommandFailed(args[0] ?? "", stderr.trim() || error.message));
        }
      },
    );
  });
}

/**
 * Starts a command that outlives the editor: a session of its own, its output in a file. Resolves as soon as `isUnderWay` says so of
 * what it has written, and rejects when it ends before that.
 */
export async function startDetached(
  program: Program,
  args: readonly string[],
  {
    cwd,
    logFile,
    env,
    isUnderWay,
  }: { readonly cwd: string; readonly logFile: string; readonly env: NodeJS.ProcessEnv; readonly isUnderWay: (log: string) => boolean },
): Promise<void> {
  await fs.mkdir(path.dirname(logFile), { recursive: true });
  const log = await fs.open(logFile, "w");
  try {
    const child = spawn(program.command, [...program.args, ...args], {
      cwd,
      detached: true,
      stdio: ["ignore", log.fd, log.fd],
      env: { ...quiet(), ...env },
      windowsHide: true,
    });
    const ended = new Promise<"ended">((resolve, reject) => {
      child.once("exit", () => resolve("ended"));
      child.once("error", reject);
    });
    const watcher = new AbortController();
    try {
      await Promise.race([ended, fileSays(logFile, isUnderWay, watcher.signal)]);
    } finally {
      watcher.abort();
    }

    child.unref();
  } finally {
    await log.close();
  }

  const said = await fs.readFile(logFile, "utf8");
  if (!isUnderWay(said)) {
    throw new CommandFailed(args[0] ?? "", said.trim());
  }
}

/** Resolves once the file's text is as wanted, or when it is no longer waited for. */
async function fileSays(file: string, isWanted: (text: string) => boolean, signal: AbortSignal): Promise<void> {
  try {
    const changes = fs.watch(file, { signal });
    if (isWanted(await fs.readFile(file, "utf8"))) {
      return;
    }

    for await (const _ of changes) {
      if (isWanted(await fs.readFile(file, "utf8"))) {
        return;
      }
    }
  } catch (error) {
    if (!signal.aborted) {
      throw error;
    }
  }
}

/** Runs a command to its end and tells each line that it writes beside its answer. An abort asks it to end, as Ctrl-C does. */
export function follow(
  program: Program,
  args: readonly string[],
  {
    cwd,
    env,
    signal,
    onLine,
  }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly signal: AbortSignal; readonly onLine: (line: string) => void },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program.command, [...program.args, ...args], {
      cwd,
      env: { ...quiet(), ...env },
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    const stop = (): void => void child.kill("SIGINT");
    signal.addEventListener("abort", stop, { once: true });
    let output = "";
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const line = said.trimEnd().split("\n").at(-1);
      if (line !== undefined && line !== "") {
        onLine(line);
      }
    });
    child.once("error", reject);
    child.once("close", (code) => {
      signal.removeEventListener("abort", stop);
      if (code === 0) {
        resolve(output);
      } else {
        reject(new CommandFailed(args[0] ?? "", said.trim()));
      }
    });
  });
}

function quiet(): NodeJS.ProcessEnv {
  return { ...process.env, DOTNET_NOLOGO: "1" };
}

// Which `nasnav` to start. Everything about the machine comes in from outside, so that tests can invent machines.
import * as path from "node:path";

/** A `nasnav` that can be started. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly from: "setting" | "bundled" | "path";
  /** The folder that must stay as it is while the program runs; null where we do not own it. */
  readonly folder: string | null;
}

export type Finding =
  | { readonly kind: "found"; readonly program: Program }
  | { readonly kind: "missing"; readonly problem: string; readonly mend: "setting" | "dotnet" };

/** What is asked of the machine. */
export interface Machine {
  readonly windows: boolean;
  /** The folders of PATH, in order. */
  readonly path: readonly string[];
  /** Where .NET is told or used to be: DOTNET_ROOT first. */
  readonly dotnetFolders: readonly string[];
  isFile(file: string): boolean;
  /** Names in a folder; empty where there is none. */
  list(folder: string): readonly string[];
  realPath(file: string): string;
}

/** The major version of .NET that the bundled program is made for. */
export const dotnetMajor = 10;

/** Looks at the setting, then at what came with the extension, then at PATH. Starts nothing. */
export function findServer(setting: string, bundledFolder: string, machine: Machine): Finding {
  if (setting !== "") {
    return fromSetting(setting, machine);
  }

  const bundled = inFolder(bundledFolder, "bundled", machine);
  if (bundled.kind === "found") {
    return bundled;
  }

  const installed = onPath("nasnav", machine);
  if (installed !== null) {
    return { kind: "found", program: { command: installed, args: [], from: "path", folder: null } };
  }

  return bundled;
}

function fromSetting(setting: string, machine: Machine): Finding {
  if (machine.isFile(setting)) {
    return setting.endsWith(".dll")
      ? withDotnet(setting, "setting", machine)
      : { kind: "found", program: { command: setting, args: [], from: "setting", folder: null } };
  }

  const found = inFolder(setting, "setting", machine);
  const names = `${executable("nasnav", machine)} or nasnav.dll`;
  return found.kind === "missing" && found.mend === "setting"
    ? { ...found, problem: `The setting nasnav.server.path says ${setting}, but there is neither a program nor a folder with ${names}.` }
    : found;
}

function inFolder(folder: string, from: Program["from"], machine: Machine): Finding {
  const own = path.join(folder, executable("nasnav", machine));
  if (machine.isFile(own)) {
    return { kind: "found", program: { command: own, args: [], from, folder } };
  }

  const library = path.join(folder, "nasnav.dll");
  if (machine.isFile(library)) {
    return withDotnet(library, from, machine);
  }

  return {
    kind: "missing",
    problem: "This build of the extension brings no language server, and there is no nasnav on the PATH.",
    mend: "setting",
  };
}

function withDotnet(library: string, from: Program["from"], machine: Machine): Finding {
  const candidates = [...machine.path, ...machine.dotnetFolders].map((folder) => path.join(folder, executable("dotnet", machine)));
  const present = candidates.filter((file) => machine.isFile(file));
  const fitting = present.find((file) => hasRuntime(file, machine));
  if (fitting !== undefined) {
    return {
      kind: "found",
      program: { command: fitting, args: [library], from, folder: from === "bundled" ? path.dirname(library) : null },
    };
  }

  const problem =
    present[0] === undefined
      ? `NAS Navigator needs the .NET runtime ${dotnetMajor}, and this machine has no .NET.`
      : `NAS Navigator needs the .NET runtime ${dotnetMajor}, and ${present[0]} has only older or newer ones.`;
  return { kind: "missing", problem, mend: "dotnet" };
}

/** Read from the folders beside the program rather than asked of it: an untrusted workspace starts nothing but the language server. */
function hasRuntime(dotnet: string, machine: Machine): boolean {
  const runtimes = path.join(path.dirname(machine.realPath(dotnet)), "shared", "Microsoft.NETCore.App");
  return machine.list(runtimes).some((version) => version.startsWith(`${dotnetMajor}.`));
}

function onPath(name: string, machine: Machine): string | null {
  return machine.path.map((folder) => path.join(folder, executable(name, machine))).find((file) => machine.isFile(file)) ?? null;
}

function executable(name: string, machine: Machine): string {
  return machine.windows ? `${name}.exe` : name;
}

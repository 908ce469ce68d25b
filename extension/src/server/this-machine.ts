import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Machine } from "./find-server";

/** The machine that the extension runs on. */
export function thisMachine(): Machine {
  const windows = process.platform === "win32";
  const usual = windows
    ? [path.join(process.env["ProgramFiles"] ?? "C:\\Program Files", "dotnet")]
    : ["/usr/share/dotnet", "/usr/lib/dotnet", "/usr/local/share/dotnet", path.join(os.homedir(), ".dotnet")];
  const told = process.env["DOTNET_ROOT"];
  return {
    windows,
    path: (process.env["PATH"] ?? "").split(path.delimiter).filter((folder) => path.isAbsolute(folder)),
    dotnetFolders: told === undefined ? usual : [told, ...usual],
    isFile: (file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true,
    list: (folder) => (fs.existsSync(folder) ? fs.readdirSync(folder) : []),
    realPath: (file) => fs.realpathSync(file),
  };
}

import * as crypto from "node:crypto";
import * as fs from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import type { Program } from "./find-server";

/** Engines that nobody started for so long are removed. */
const keptDays = 90;

/**
 * The same program from a copy in the user's cache, for what outlives the editor: an update of the extension removes the folder that
 * the original lies in, and a run would lose the parts that it has not loaded yet.
 */
export async function engineOf(program: Program): Promise<Program> {
  const { folder } = program;
  if (program.from !== "bundled" || folder === null) {
    return program;
  }

  const cache =
    process.env["NASNAV_ENGINES"] ??
    path.join(process.env["XDG_CACHE_HOME"] ?? path.join(os.homedir(), ".cache"), "nas-navigator", "engines");
  const target = path.join(cache, await fingerprint(folder));
  if (!(await exists(target))) {
    await fs.mkdir(cache, { recursive: true });
    const draft = await fs.mkdtemp(path.join(cache, ".draft-"));
    try {
      await fs.cp(folder, draft, { recursive: true });
      await fs.rename(draft, target);
    } catch (error) {
      await fs.rm(draft, { recursive: true, force: true });
      // Another window was faster: then it is there.
      if (!(await exists(target))) {
        throw error;
      }
    }
  }

  await fs.utimes(target, new Date(), new Date());
  await removeForgotten(cache);
  const moved = (file: string): string => (file.startsWith(folder + path.sep) ? path.join(target, path.relative(folder, file)) : file);
  return { ...program, command: moved(program.command), args: program.args.map(moved), folder: target };
}

/** Names and sizes of the files: two builds that differ give two folders. */
async function fingerprint(folder: string): Promise<string> {
  const hash = crypto.createHash("sha256");
  for (const name of (await fs.readdir(folder, { recursive: true })).sort()) {
    const stat = await fs.stat(path.join(folder, name));
    hash.update(`${name} ${stat.isFile() ? `${stat.size} ${stat.mtimeMs}` : ""}\n`);
  }

  return hash.digest("hex").slice(0, 16);
}

async function removeForgotten(cache: string): Promise<void> {
  const oldest = Date.now() - keptDays * 86_400_000;
  for (const name of await fs.readdir(cache)) {
    const folder = path.join(cache, name);
    if ((await fs.stat(folder)).mtimeMs < oldest) {
      await fs.rm(folder, { recursive: true, force: true });
    }
  }
}

async function exists(file: string): Promise<boolean> {
  return fs.stat(file).then(
    () => true,
    () => false,
  );
}

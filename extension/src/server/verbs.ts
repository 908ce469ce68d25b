/** The subcommands that `nasnav --help` lists: what is not there yet is not offered. */
export function verbsOf(help: string): ReadonlySet<string> {
  const lines = help.split(/\r?\n/);
  const start = lines.findIndex((line) => /^commands:/i.test(line.trim()));
  const verbs = new Set<string>();
  for (const line of start < 0 ? [] : lines.slice(start + 1)) {
    const verb = /^\s+([a-z][\w-]*)(\s|$)/.exec(line)?.[1];
    if (line.trim() === "") {
      break;
    }

    // A description that wraps is indented further than the names are.
    if (verb !== undefined && /^ {1,4}\S/.test(line)) {
      verbs.add(verb);
    }
  }

  return verbs;
}

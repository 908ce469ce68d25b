/** The comment that an example begins with, up to its first empty line, as one line. */
export function aboutOf(text: string): string {
  const lines: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const comment = /^#\s?(.*)$/.exec(line)?.[1];
    if (comment === undefined || comment.trim() === "") {
      break;
    }

    lines.push(comment.trim());
  }

  return lines.join(" ");
}

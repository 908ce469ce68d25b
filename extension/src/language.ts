/** The language id of `*.nas.yaml`: our own, so that other YAML extensions leave these files alone. */
export const languageId = "nas-space";

/** Which files of a workspace are search spaces. */
export const spaceFiles = "**/*.nas.{yaml,yml}";

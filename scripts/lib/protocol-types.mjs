// TypeScript types of our messages to and from the language server, made from schemas/protocol.schema.json.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./process.mjs";

const schemaFile = path.join(root, "schemas", "protocol.schema.json");
const typesFile = path.join(root, "schemas", "protocol.d.ts");

/** Whether the committed types are those of the committed schema. */
export function protocolTypesAreCurrent() {
  return existsSync(typesFile) && readFileSync(typesFile, "utf8") === render();
}

export function writeProtocolTypes() {
  writeFileSync(typesFile, render());
}

function render() {
  const schema = JSON.parse(readFileSync(schemaFile, "utf8"));
  const methods = Object.entries(schema.methods);
  const member = ([name, { params, result }]) =>
    `  readonly "${name}": { readonly params: ${typeOf(params)}${result ? `; readonly result: ${typeOf(result)}` : ""} };`;
  return [
    "// Made from protocol.schema.json by `npm run format`, which is made from the records in server/Protocol/Navigator.",
    "",
    "/** Requests that the language server answers, by method. */",
    "export interface NavigatorRequests {",
    ...methods.filter(([, { result }]) => result).map(member),
    "}",
    "",
    "/** Notifications that the language server takes, by method. */",
    "export interface NavigatorNotifications {",
    ...methods.filter(([, { result }]) => !result).map(member),
    "}",
    ...Object.entries(schema.$defs).flatMap(([name, definition]) => ["", ...interfaceOf(name, definition)]),
    "",
  ].join("\n");
}

function interfaceOf(name, { description, properties, required = [] }) {
  const members = Object.entries(properties).flatMap(([key, value]) => [
    ...comment(value.description, "  "),
    `  readonly ${key}${required.includes(key) ? "" : "?"}: ${typeOf(value)};`,
  ]);
  return [...comment(description, ""), `export interface ${name} {`, ...members, "}"];
}

function comment(text, indent) {
  return text ? [`${indent}/** ${text.replaceAll("*/", "*\\/")} */`] : [];
}

/** The few keywords that our schema uses; another one stops here instead of becoming `any`. */
function typeOf(schema) {
  if (schema.$ref) {
    return schema.$ref.replace("#/$defs/", "");
  }

  if (schema.enum) {
    return schema.enum.map((word) => JSON.stringify(word)).join(" | ");
  }

  if (schema.anyOf) {
    return schema.anyOf.map(typeOf).join(" | ");
  }

  switch (schema.type) {
    case "array":
      return `readonly ${parenthesised(typeOf(schema.items))}[]`;
    case "integer":
    case "number":
      return "number";
    case "string":
    case "boolean":
    case "null":
      return schema.type;
    case "object":
      return `Readonly<Record<string, ${typeOf(schema.additionalProperties)}>>`;
    default:
      throw new Error(`The schema uses what protocol-types.mjs does not know: ${JSON.stringify(schema)}`);
  }
}

function parenthesised(type) {
  return /[ |]/.test(type) ? `(${type})` : type;
}

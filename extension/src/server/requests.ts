import type { LanguageClient } from "vscode-languageclient/node";
import type { NavigatorRequests } from "../../../schemas/protocol";

/** Asks the language server something of our own; names and types are those of schemas/protocol.d.ts. */
export function ask<Method extends keyof NavigatorRequests>(
  connection: LanguageClient,
  method: Method,
  params: NavigatorRequests[Method]["params"],
): Promise<NavigatorRequests[Method]["result"]> {
  return connection.sendRequest(method, params);
}

import * as vscode from "vscode";
import type { Command } from "./command";

export const restartServer: Command = {
  id: "nasnav.restartServer",
  run: ({ server }) => server.restart(),
};

export const showLog: Command = {
  id: "nasnav.showLog",
  run: async ({ log }) => {
    log.show(true);
  },
};

export const toggleTrace: Command = {
  id: "nasnav.toggleTrace",
  run: async ({ trace }) => {
    const isOn = trace.toggle();
    vscode.window.setStatusBarMessage(isOn ? "Messages of the language server are logged" : "Messages are no longer logged", 5000);
    if (isOn) {
      trace.show();
    }
  },
};

export const toggleHints: Command = {
  id: "nasnav.toggleHints",
  run: async () => {
    const settings = vscode.workspace.getConfiguration("nasnav");
    const where =
      settings.inspect("hints.enabled")?.workspaceValue === undefined
        ? vscode.ConfigurationTarget.Global
        : vscode.ConfigurationTarget.Workspace;
    await settings.update("hints.enabled", !settings.get<boolean>("hints.enabled", true), where);
  },
};

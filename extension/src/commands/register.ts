import * as vscode from "vscode";
import { Refusal, type Command, type Shell } from "./command";

/** Registers commands; whatever goes wrong in one is told in a sentence, and our mistakes also in the log. */
export function register(commands: readonly Command[], shell: Shell): vscode.Disposable {
  return vscode.Disposable.from(
    ...commands.map((command) => vscode.commands.registerCommand(command.id, (...args: unknown[]) => run(command, shell, args))),
  );
}

async function run(command: Command, shell: Shell, args: readonly unknown[]): Promise<void> {
  try {
    if (command.needsTrust === true && !vscode.workspace.isTrusted) {
      throw new Refusal("This workspace is not trusted, so nothing is started in it. Trust it first.");
    }

    if (command.verb !== undefined && !shell.abilities.can(command.verb)) {
      throw new Refusal(shell.server.problem ?? `This nasnav has no command "${command.verb}".`);
    }

    await command.run(shell, ...args);
  } catch (error) {
    if (error instanceof Refusal) {
      shell.log.info(`${command.id}: ${error.message}`);
      void vscode.window.showErrorMessage(error.message);
      return;
    }

    shell.log.error(`${command.id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    if ((await vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error), "Show the Log")) !== undefined) {
      shell.log.show(true);
    }
  }
}

import { setTimeout as pause } from "node:timers/promises";

/** Waits until a condition holds, and says which one did not. For what no event of the page tells. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, withinMs = 90_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) {
      throw new Error(`Not within ${withinMs / 1000} s: ${what}`);
    }

    await pause(50);
  }
}

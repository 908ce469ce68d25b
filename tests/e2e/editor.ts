// VS Code as a user has it before them. Every step waits for what it needs to see; nothing sleeps.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium, type Browser, type Locator, type Page } from "playwright-core";
import { until } from "./until";

/** Servers that `scripts/lib/e2e.mjs` has started, each on a folder of its own. */
export const servers = {
  trusted: { url: required("NASNAV_E2E_URL"), folder: required("NASNAV_E2E_FOLDER") },
  untrusted: { url: required("NASNAV_E2E_UNTRUSTED_URL"), folder: required("NASNAV_E2E_UNTRUSTED_FOLDER") },
};

const pictures = required("NASNAV_E2E_PICTURES");
// A guard against hanging, not a measure: machines that build at the same time are slow.
const patience = 90_000;
let browser: Promise<Browser> | null = null;

export type Theme = "Default Dark Modern" | "Default Light Modern" | "Default High Contrast";

/** One window of the editor. */
export class Editor {
  private constructor(readonly page: Page) {}

  /** Opens a window and waits until it can be used. */
  static async open(server: { readonly url: string }): Promise<Editor> {
    browser ??= chromium.launch({ executablePath: required("NASNAV_E2E_BROWSER"), args: quietly });
    const page = await (await browser).newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(patience);
    const editor = new Editor(page);
    await page.goto(server.url);
    await page.locator(".monaco-workbench .statusbar-item").first().waitFor();
    return editor;
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  /** Opens a file by its name. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press("Control+P");
    const input = this.page.locator(".quick-input-widget input");
    await input.fill(name);
    await this.page.locator(`.quick-input-list .monaco-list-row[aria-label^="${name}"]`).first().waitFor();
    await this.page.keyboard.press("Enter");
    await this.page
      .locator(`.editor-instance[aria-label^="${name}"] .view-line, .tab.active[data-resource-name="${name}"]`)
      .first()
      .waitFor();
    await this.page.locator(".editor-instance .view-lines .view-line").first().waitFor();
  }

  /** Runs a command of the palette by its title. */
  async command(title: string): Promise<void> {
    await this.page.keyboard.press("F1");
    const input = this.page.locator(".quick-input-widget input");
    await input.fill(`>${title}`);
    await this.page.locator(`.quick-input-list .monaco-list-row[aria-label^="${title}"]`).first().waitFor();
    await this.page.keyboard.press("Enter");
  }

  /** Chooses an entry of the context menu that is open. The keyboard does it: a menu ignores the click that comes right after it opened. */
  async choose(label: string): Promise<void> {
    await this.page.locator(".monaco-menu .action-item", { hasText: label }).hover();
    await this.page.locator(".monaco-menu .action-item.focused", { hasText: label }).waitFor();
    await this.page.keyboard.press("Enter");
  }

  /** Whether the palette offers a command. */
  async offers(title: string): Promise<boolean> {
    await this.page.keyboard.press("F1");
    await this.page.locator(".quick-input-widget input").fill(`>${title}`);
    await this.page.locator(".quick-input-list .monaco-list-row").first().waitFor();
    const count = await this.page.locator(`.quick-input-list .monaco-list-row[aria-label^="${title}"]`).count();
    await this.page.keyboard.press("Escape");
    return count > 0;
  }

  /** Puts the cursor behind the first place of a text in the file in front. */
  async cursorBehind(text: string): Promise<void> {
    await this.focusText();
    await this.page.keyboard.press("Control+F");
    const find = this.page.locator(".find-widget.visible .find-part textarea").first();
    await find.fill(text);
    await this.page.locator(".find-widget.visible .matchesCount", { hasText: /of/ }).waitFor();
    await find.press("Enter");
    await this.page.locator(".find-widget.visible .matchesCount", { hasText: /^\d+ of/ }).waitFor();
    // Right after a window has opened the key is sometimes lost.
    await until("the search field closes", async () => {
      await this.page.keyboard.press("Escape");
      return (await this.page.locator(".find-widget.visible").count()) === 0;
    });
    await this.page.keyboard.press("ArrowRight");
  }

  /** The line of the file in front that holds a text. */
  line(text: string | RegExp): Locator {
    return this.page.locator(".editor-instance .view-lines .view-line", { hasText: spaced(text) });
  }

  /** Types as a user does, one key after the other. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 10 });
  }

  /** A marker under text: `error`, `warning`, `info` or `hint`. */
  squiggle(kind: "error" | "warning" | "info" | "hint"): Locator {
    return this.page.locator(`.editor-instance .squiggly-${kind}`);
  }

  async theme(theme: Theme): Promise<void> {
    const expected = { "Default Dark Modern": "vs-dark", "Default Light Modern": "vs", "Default High Contrast": "hc-black" }[theme];
    await this.command("Preferences: Color Theme");
    const name = theme.replace("Default ", "").replace("High Contrast", "Dark High Contrast");
    await this.page.locator(".quick-input-widget input").fill(name);
    await this.page.locator(`.quick-input-list .monaco-list-row.focused[aria-label^="${name}"]`).waitFor();
    await this.page.keyboard.press("Enter");
    await this.page.locator(`.monaco-workbench.${expected}`).waitFor();
  }

  /** Keeps a picture of the window as build output. */
  async picture(name: string): Promise<void> {
    mkdirSync(pictures, { recursive: true });
    await this.page.screenshot({ path: path.join(pictures, `${name}.png`) });
  }

  async focusText(): Promise<void> {
    await this.page
      .locator(".editor-instance .view-lines")
      .first()
      .click({ position: { x: 2, y: 2 } });
  }
}

/** Ends the browser; the last act. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is not set. These tests are started by: npm test`);
  }

  return value;
}

/** The editor draws blanks as no-break spaces. */
function spaced(text: string | RegExp): string | RegExp {
  return typeof text === "string" ? new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "[ \\u00a0]")) : text;
}

const quietly = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

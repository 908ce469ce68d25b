// VS Code as a user has it before them. Every step waits for what it needs to see; nothing sleeps.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { chromium, type Browser, type FrameLocator, type Locator, type Page } from "playwright-core";
import { until } from "./until";

/** Servers that `scripts/lib/e2e.mjs` has started, each on a folder of its own. */
export const servers = {
  trusted: server("NASNAV_E2E"),
  untrusted: server("NASNAV_E2E_UNTRUSTED"),
};

const pictures = required("NASNAV_E2E_PICTURES");
// A guard against hanging, not a measure: machines that build at the same time are slow.
const patience = 90_000;
const briefly = 5_000;
let browser: Promise<Browser> | null = null;

/** Themes of three kinds, and what tells them in the editor's page and in a panel's. */
export const themeClass = {
  "Default Dark Modern": { workbench: "vs-dark", panel: "vscode-dark" },
  "Default Light Modern": { workbench: "vs", panel: "vscode-light" },
  "Default High Contrast": { workbench: "hc-black", panel: "vscode-high-contrast" },
} as const;

export type Theme = keyof typeof themeClass;

/** One window of the editor. */
export class Editor {
  private constructor(readonly page: Page) {}

  /** Opens a window and waits until it can be used. */
  static async open(server: { readonly url: string }, viewport = { width: 1280, height: 800 }): Promise<Editor> {
    browser ??= chromium.launch({ executablePath: required("NASNAV_E2E_BROWSER"), args: quietly });
    const page = await (await browser).newPage({ viewport });
    page.setDefaultTimeout(patience);
    const editor = new Editor(page);
    await page.goto(server.url);
    await editor.isUsable();
    return editor;
  }

  /** Loads the window anew as a user does, so that the editor can keep what it wants to keep. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent("load");
    await this.command("Developer: Reload Window");
    await loaded;
    await this.isUsable();
  }

  private async isUsable(): Promise<void> {
    await this.page.locator(".monaco-workbench .statusbar-item").first().waitFor();
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

  /**
   * Runs a command of the palette by its title. Right after a window has opened the palette may not list it yet, and a panel that has just
   * opened may take the keyboard, which closes the palette: it is opened again then.
   */
  async command(title: string): Promise<void> {
    await until(`the palette runs "${title}"`, async () => {
      await this.page.keyboard.press("F1");
      try {
        await this.page.locator(".quick-input-widget input").fill(`>${title}`, { timeout: briefly });
        await this.page.locator(`.quick-input-list .monaco-list-row[aria-label^="${title}"]`).first().click({ timeout: briefly });
        return true;
      } catch {
        await this.page.keyboard.press("Escape");
        return false;
      }
    });
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

  /** Moves the keyboard to something in a panel, once the panel has it: after an undo it comes back from the file's editor. */
  async focus(target: Locator): Promise<void> {
    await until("the panel has the keyboard", async () => {
      await target.focus();
      return target.evaluate((element) => element.ownerDocument.hasFocus() && element.ownerDocument.activeElement === element);
    });
  }

  /** Takes a panel's last edit back, and waits until the keyboard is the panel's again: keys in between would go to the file. */
  async undo(button: Locator): Promise<void> {
    await button.click();
    await button.and(this.panel().locator(":enabled")).waitFor({ state: "detached" });
  }

  /** Types as a user does, one key after the other. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 10 });
  }

  /** A marker under text: `error`, `warning`, `info` or `hint`. */
  squiggle(kind: "error" | "warning" | "info" | "hint"): Locator {
    return this.page.locator(`.editor-instance .squiggly-${kind}`);
  }

  /** Changes the theme in the user's settings, which the editor reads when a window is loaded. */
  async theme(theme: Theme): Promise<void> {
    const file = path.join(servers.trusted.profile, "user", "User", "settings.json");
    const settings = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    writeFileSync(file, JSON.stringify({ ...settings, "workbench.colorTheme": theme }));
    await this.reload();
    await this.page.locator(`.monaco-workbench.${themeClass[theme].workbench}`).first().waitFor();
  }

  /** What the panel that is open shows. */
  panel(): FrameLocator {
    return this.page.frameLocator("iframe.webview.ready").last().frameLocator("iframe#active-frame");
  }

  /** Keeps a picture of the window as build output. */
  async picture(name: string): Promise<void> {
    mkdirSync(pictures, { recursive: true });
    await this.page.screenshot({ path: path.join(pictures, `${name}.png`) });
  }

  async focusText(): Promise<void> {
    // Not by a click: what stands above the first line and what floats over the text would take it.
    await this.page.locator(".editor-instance textarea.inputarea, .editor-instance .native-edit-context").first().focus();
  }
}

/** Installs the next version of the extension over this one, as the editor does when an update comes. */
export function updateExtension(): void {
  const { profile } = servers.trusted;
  const [editor, next] = [required("NASNAV_E2E_EDITOR"), required("NASNAV_E2E_NEXT")];
  const where = ["--user-data-dir", path.join(profile, "user"), "--extensions-dir", path.join(profile, "extensions")];
  execFileSync(process.execPath, [editor, ...where, "--install-extension", next, "--force"], { stdio: "ignore" });
}

/** Ends the browser; the last act. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
}

function server(prefix: string): { readonly url: string; readonly folder: string; readonly profile: string } {
  return { url: required(`${prefix}_URL`), folder: required(`${prefix}_FOLDER`), profile: required(`${prefix}_PROFILE`) };
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is not set. These tests are started by: npm test`);
  }

  return value;
}

/** The editor draws blanks as no-break spaces. */
function spaced(text: string | RegExp): RegExp {
  const source = typeof text === "string" ? text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") : text.source;
  return new RegExp(source.replaceAll(" ", "[ \\u00a0]"));
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

import type { Page } from "playwright-core";
import { countTabStops, describeTabOrder, isFocused } from "./focus.ts";
import { waitUntilIdle } from "./idle.ts";
import { type Part, shorten } from "./parts.ts";
import { Watcher } from "./watcher.ts";

const quote = (text: string) => JSON.stringify(shorten(text));

/** The actions of one visitor on the page. Each action is noted for the report of a failed check. */
export class Visit extends Watcher {
  /** Every request with a method other than GET, HEAD and OPTIONS, for example `POST /tasks`. */
  readonly sentChanges: string[] = [];
  readonly #runsScript: boolean;

  constructor(page: Page, waitTimeoutMs: number, runsScript = true) {
    super(page, waitTimeoutMs);
    this.#runsScript = runsScript;
    page.on("request", (request) => {
      if (["GET", "HEAD", "OPTIONS"].includes(request.method())) return;
      this.sentChanges.push(`${request.method()} ${new URL(request.url()).pathname}`);
    });
  }

  async goTo(url: URL): Promise<void> {
    this.recordStep(url.pathname === "/" ? "open the page" : `open ${url.pathname}${url.search}`);
    await this.attempt(() => this.page.goto(url.href), "the page");
  }

  async reload(): Promise<void> {
    this.recordStep("reload it");
    await this.attempt(() => this.page.reload(), "the page");
    await this.waitUntilLoaded();
  }

  async goBack(): Promise<void> {
    this.recordStep("go back");
    await this.attempt(() => this.page.goBack(), "the page before");
  }

  async forward(): Promise<void> {
    this.recordStep("go forward");
    await this.attempt(() => this.page.goForward(), "the page after");
  }

  /** Changes the colour scheme of the system, and reloads the page. */
  async switchScheme(scheme: "light" | "dark"): Promise<void> {
    this.recordStep(`turn the system ${scheme}, and reload`);
    await this.page.emulateMedia({ colorScheme: scheme });
    await this.attempt(() => this.page.reload(), "the page");
  }

  /** Waits until the page shows its tasks, or that there are none. */
  async waitUntilLoaded(): Promise<void> {
    await this.expectVisible(this.parts.heading);
    await this.expectHidden(this.parts.loading);
    await this.waitUntilHydrated();
  }

  /** Waits until a server-rendered page reacts to input. */
  async waitUntilHydrated(): Promise<void> {
    if (this.#runsScript) await waitUntilIdle(this.page);
  }

  /** Waits until the page sends no more requests. */
  async waitForNetworkIdle(): Promise<void> {
    await this.page.waitForLoadState("networkidle");
  }

  async type(part: Part, text: string): Promise<void> {
    await this.expectVisible(part);
    this.recordStep(`type ${quote(text)} into ${part.name}`);
    await this.attempt(
      () => part.locator.fill(text, { timeout: this.waitTimeoutMs }),
      `${part.name} that takes text`,
    );
  }

  async click(part: Part): Promise<void> {
    await this.expectVisible(part);
    this.recordStep(`click ${part.name}`);
    await this.attempt(
      () => part.locator.click({ timeout: this.waitTimeoutMs }),
      `${part.name} that can be clicked`,
    );
  }

  async doubleClick(part: Part): Promise<void> {
    await this.expectVisible(part);
    this.recordStep(`double-click ${part.name}`);
    await this.attempt(
      () => part.locator.dblclick({ timeout: this.waitTimeoutMs }),
      `${part.name} that can be clicked`,
    );
  }

  async press(key: string): Promise<void> {
    this.recordStep(`press ${key}`);
    await this.page.keyboard.press(key);
  }

  /** Types into the focused element. */
  async write(text: string): Promise<void> {
    this.recordStep(`type ${quote(text)}`);
    await this.page.keyboard.insertText(text);
  }

  /** Presses Tab until the element has the focus. */
  async pressTabUntil(part: Part): Promise<void> {
    await this.expectVisible(part);
    this.recordStep(`press Tab until the focus is in ${part.name}`);
    for (let remaining = await countTabStops(this.page); !(await isFocused(part)); remaining -= 1) {
      if (remaining === 0)
        await this.fail(`Tab reaches only ${await describeTabOrder(this.page)}`, part.name);
      await this.page.keyboard.press("Tab");
    }
  }

  /** Fills in the form for a new task, and clicks the button. */
  async add(title: string, notes = ""): Promise<void> {
    await this.type(this.parts.title, title);
    if (notes) await this.type(this.parts.notes, notes);
    await this.click(this.parts.add);
  }
}

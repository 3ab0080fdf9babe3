import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "playwright-core";
import { ContractFailure, LateFailure } from "../expect.ts";
import { describePage } from "./describe-page.ts";
import { describeFocus, isFocused } from "./focus.ts";
import { locateParts, type Part, type Parts } from "./parts.ts";

/** Waits until the page shows the expected state, and fails the check if it does not. */
export class Watcher {
  readonly page: Page;
  readonly parts: Parts;
  protected readonly waitTimeoutMs: number;
  readonly #steps: string[] = [];

  constructor(page: Page, waitTimeoutMs: number) {
    this.page = page;
    this.parts = locateParts(page);
    this.waitTimeoutMs = waitTimeoutMs;
  }

  /** Records a step of the visitor for the report of a failed check. */
  recordStep(step: string): void {
    this.#steps.push(step);
  }

  async expectVisible(part: Part): Promise<void> {
    await this.#waitFor(part, "visible", `no ${part.name}`, part.name);
  }

  async expectHidden(part: Part): Promise<void> {
    await this.#waitFor(part, "hidden", `still the ${part.name}`, `no ${part.name}`);
  }

  async #waitFor(part: Part, state: "visible" | "hidden", received: string, expected: string) {
    try {
      await part.locator.waitFor({ state, timeout: this.waitTimeoutMs });
    } catch {
      const pageDescription = await describePage(this.page);
      // The element may have appeared while the page was described.
      if ((await part.locator.isVisible()) === (state === "visible")) return;
      this.#failLate(`${received}. The page shows\n${pageDescription}`, expected);
    }
  }

  /**
   * Waits until a condition holds.
   *
   * @param received describes the actual state, called only after the timeout
   */
  async expectEventually(
    holds: () => Promise<boolean>,
    expected: string,
    received: () => string | Promise<string> = () => this.#describeShown(),
  ): Promise<void> {
    const end = Date.now() + this.waitTimeoutMs;
    while (!(await holds())) {
      if (Date.now() > end) {
        const instead = await received();
        if (await holds()) return;
        this.#failLate(instead, expected);
      }
      await delay(40);
    }
  }

  async expectFocus(part: Part): Promise<void> {
    const expected = `the focus in ${part.name}`;
    await this.expectEventually(
      () => isFocused(part),
      expected,
      async () => `the focus in ${await describeFocus(this.page)}`,
    );
  }

  #failLate(received: string, expected: string): never {
    throw new LateFailure(this.#steps.join("\n"), received, expected);
  }

  /** @throws ContractFailure always, with all steps of the visitor */
  async fail(received: string, expected: string): Promise<never> {
    throw new ContractFailure(this.#steps.join("\n"), received, expected);
  }

  async #describeShown(): Promise<string> {
    return `the page shows\n${await describePage(this.page)}`;
  }

  /** Runs an action of Playwright. @throws LateFailure if it fails, with what was expected */
  protected async attempt(action: () => Promise<unknown>, expected: string): Promise<void> {
    try {
      await action();
    } catch (error) {
      const [reason = ""] = (error as Error).message.replace(/^\w+\.\w+: /, "").split("\n");
      this.#failLate(reason, expected);
    }
  }
}

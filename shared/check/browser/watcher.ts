import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "playwright-core";
import { ContractFailure, LateFailure } from "../expect.ts";
import { describePage } from "./describe-page.ts";
import { describeFocus, isFocused } from "./focus.ts";
import { locateParts, type Part, type Parts } from "./parts.ts";

/** Whoever looks at the page: what they must see, and for how long they wait for it. */
export class Watcher {
  readonly page: Page;
  readonly parts: Parts;
  protected readonly waitTimeoutMs: number;
  readonly #did: string[] = [];

  /** @param waitTimeoutMs in milliseconds */
  constructor(page: Page, waitTimeoutMs: number) {
    this.page = page;
    this.parts = locateParts(page);
    this.waitTimeoutMs = waitTimeoutMs;
  }

  /** Notes what the visitor does: whoever fails a check reads it. */
  did(step: string): void {
    this.#did.push(step);
  }

  async sees(part: Part): Promise<void> {
    await this.#waitFor(part, "visible", `no ${part.name}`, part.name);
  }

  async seesNot(part: Part): Promise<void> {
    await this.#waitFor(part, "hidden", `still the ${part.name}`, `no ${part.name}`);
  }

  async #waitFor(part: Part, state: "visible" | "hidden", came: string, expected: string) {
    try {
      await part.locator.waitFor({ state, timeout: this.waitTimeoutMs });
    } catch {
      const shows = await describePage(this.page);
      // What came while the page was described is there, only late.
      if ((await part.locator.isVisible()) === (state === "visible")) return;
      this.#isLate(`${came}. The page shows\n${shows}`, expected);
    }
  }

  /**
   * Waits until something holds.
   *
   * @param came what there was instead, asked only when it is too late
   */
  async expects(
    holds: () => Promise<boolean>,
    expected: string,
    came: () => string | Promise<string> = () => this.#shows(),
  ): Promise<void> {
    const end = Date.now() + this.waitTimeoutMs;
    while (!(await holds())) {
      if (Date.now() > end) {
        const instead = await came();
        if (await holds()) return;
        this.#isLate(instead, expected);
      }
      await delay(40);
    }
  }

  async expectsFocus(part: Part): Promise<void> {
    const expected = `the focus in ${part.name}`;
    await this.expects(
      () => isFocused(part),
      expected,
      async () => `the focus in ${await describeFocus(this.page)}`,
    );
  }

  #isLate(came: string, expected: string): never {
    throw new LateFailure(this.#did.join("\n"), came, expected);
  }

  /** @throws ContractFailure always, with everything that the visitor has done */
  async fails(came: string, expected: string): Promise<never> {
    throw new ContractFailure(this.#did.join("\n"), came, expected);
  }

  async #shows(): Promise<string> {
    return `the page shows\n${await describePage(this.page)}`;
  }

  /** Does what may take too long, and says then what was expected. */
  protected async attempt(action: () => Promise<unknown>, expected: string): Promise<void> {
    try {
      await action();
    } catch (error) {
      const [reason = ""] = (error as Error).message.replace(/^\w+\.\w+: /, "").split("\n");
      this.#isLate(reason, expected);
    }
  }
}

import type { Page, Request, Route } from "playwright-core";
import { waitUntilIdle } from "../check/browser/idle.ts";

/** How long an answer may take from here to the page, in milliseconds. */
const arrivalTimeoutMs = 2000;

/** A page changes a task with PATCH, or with a Server Action: a POST that names the action. */
const isChange = (request: Request) =>
  request.method() === "PATCH" ||
  (request.method() === "POST" && "next-action" in request.headers());

/** A page that reads its list by itself does it with fetch. */
const isReading = (request: Request) =>
  request.method() === "GET" && /\/tasks$/.test(request.url()) && !request.isNavigationRequest();

/** Answers that are on their way to a page, and do not arrive before they are told to. */
export class HeldAnswers {
  readonly #page: Page;
  #held: (() => Promise<void>)[] = [];
  #isOpen = false;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The server answers; the page does not know yet. */
  async hold(route: Route): Promise<void> {
    const response = await route.fetch();
    const pass = async () => {
      const arrived = this.#page.waitForEvent("requestfinished", {
        predicate: (request) => request === route.request(),
        timeout: arrivalTimeoutMs,
      });
      await Promise.all([route.fulfill({ response }), arrived]);
    };
    if (this.#isOpen) await pass();
    else this.#held.push(pass);
  }

  /** How many answers are on their way. */
  get count(): number {
    return this.#held.length;
  }

  /** Lets them arrive, the newest first, and waits until the page has nothing more to do. */
  async release(): Promise<void> {
    this.#isOpen = true;
    for (let pass = this.#held.pop(); pass; pass = this.#held.pop()) {
      // A page may have given up waiting.
      await pass().catch(() => undefined);
      await waitUntilIdle(this.#page);
    }
  }
}

/** From now on the answers to the changes that a page sends are held back. */
export const holdChanges = (page: Page): Promise<HeldAnswers> => holdAll(page, isChange);

/** The same for the answers to a page that reads the list; it may be the server that reads it. */
export const holdReadings = (page: Page): Promise<HeldAnswers> => holdAll(page, isReading);

async function holdAll(page: Page, isHeld: (request: Request) => boolean): Promise<HeldAnswers> {
  const answers = new HeldAnswers(page);
  await page.route("**/*", async (route) => {
    if (!isHeld(route.request())) return route.fallback();
    // Whoever has left needs no answer.
    await answers.hold(route).catch(() => undefined);
  });
  return answers;
}

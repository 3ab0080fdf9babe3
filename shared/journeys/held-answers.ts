import type { Page, Request, Route } from "playwright-core";
import { waitUntilIdle } from "../check/browser/idle.ts";

/** The time limit for the delivery of a response to the page. */
const arrivalTimeoutMs = 2000;

/** A page changes a task with PATCH, or with a Server Action: a POST with the header Next-Action. */
const isChange = (request: Request) =>
  request.method() === "PATCH" ||
  (request.method() === "POST" && "next-action" in request.headers());

const isAddition = (request: Request) => request.method() === "POST";

/** Returns whether a script of the page requests the list. */
const isReading = (request: Request) =>
  request.method() === "GET" && /\/tasks$/.test(request.url()) && !request.isNavigationRequest();

/** Responses to a page that are held back until they are released. */
export class HeldAnswers {
  readonly #page: Page;
  #held: (() => Promise<void>)[] = [];
  #isOpen = false;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Forwards the request to the server, and holds back the response. */
  async hold(route: Route): Promise<void> {
    const response = await route.fetch();
    const continueRequest = async () => {
      const arrival = this.#page.waitForEvent("requestfinished", {
        predicate: (request) => request === route.request(),
        timeout: arrivalTimeoutMs,
      });
      await Promise.all([route.fulfill({ response }), arrival]);
    };
    if (this.#isOpen) await continueRequest();
    else this.#held.push(continueRequest);
  }

  /** The number of responses that are held back. */
  get count(): number {
    return this.#held.length;
  }

  /** Delivers the responses, the newest first, and waits until the page is idle. */
  async release(): Promise<void> {
    this.#isOpen = true;
    for (let pass = this.#held.pop(); pass; pass = this.#held.pop()) {
      // The page may have aborted the request.
      await pass().catch(() => undefined);
      await waitUntilIdle(this.#page);
    }
  }
}

/** Holds back the responses to all further changes of a page. */
export const holdChanges = (page: Page): Promise<HeldAnswers> => holdAll(page, isChange);

/** Holds back the responses to all further tasks that a page adds. */
export const holdAdditions = (page: Page): Promise<HeldAnswers> => holdAll(page, isAddition);

/** Holds back the responses to all further list requests of a page. A server-rendered page may send none. */
export const holdReadings = (page: Page): Promise<HeldAnswers> => holdAll(page, isReading);

async function holdAll(
  page: Page,
  shouldHold: (request: Request) => boolean,
): Promise<HeldAnswers> {
  const answers = new HeldAnswers(page);
  await page.route("**/*", async (route) => {
    if (!shouldHold(route.request())) return route.fallback();
    // The page may have been closed.
    await answers.hold(route).catch(() => undefined);
  });
  return answers;
}

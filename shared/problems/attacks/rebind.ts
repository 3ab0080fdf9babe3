import type { Browser } from "playwright-core";
import { attack } from "./attack.ts";
import { withLuredPage } from "./lure.ts";

/** A name of the attacker. Browsers take every name that ends so for this machine. */
export const reboundName = "rebound.localhost";

/**
 * The attacker's name leads to their own server at first, and to this machine a moment later: then
 * their page is of the same origin as ours, and may read what only this machine may.
 */
export default attack({
  name: "answers read through a rebound name, of 3",
  async attempt({ api, site, browser }) {
    const ofApi = await read(browser, api, ["/metrics", "/openapi.json"]);
    return ofApi + (await read(browser, site, ["/login"]));
  },
});

function read(browser: Browser, server: URL, paths: string[]): Promise<number> {
  const start = new URL("/", server);
  start.hostname = reboundName;
  return withLuredPage({ browser }, async (page) => {
    // What the name led to at first.
    await page.route(start.href, (route) => route.fulfill({ contentType: "text/html", body: "" }), {
      times: 1,
    });
    await page.goto(start.href);
    return page.evaluate(countAnswered, paths);
  });
}

/** Runs in the browser. */
async function countAnswered(paths: string[]): Promise<number> {
  const answers = await Promise.all(paths.map((path) => fetch(path)));
  return answers.filter(({ ok }) => ok).length;
}

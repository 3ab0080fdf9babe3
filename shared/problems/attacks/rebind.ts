import type { Browser } from "playwright-core";
import { attack } from "./attack.ts";
import { withAttackerPage } from "./attacker-page.ts";

/** A host name of the attacker. Browsers resolve every name under `localhost` to this machine. */
export const reboundName = "rebound.localhost";

/**
 * DNS rebinding: the attacker's name first resolves to their own server, and later to this machine.
 * Then their page has the same origin as the API, and can read its responses.
 */
export default attack({
  name: "responses read by DNS rebinding, of 3",
  async attempt({ api, site, browser }) {
    const apiCount = await countReadable(browser, api, ["/metrics", "/openapi.json"]);
    return apiCount + (await countReadable(browser, site, ["/login"]));
  },
});

function countReadable(browser: Browser, server: URL, paths: string[]): Promise<number> {
  const start = new URL("/", server);
  start.hostname = reboundName;
  return withAttackerPage({ browser }, async (page) => {
    // The first response comes from the attacker's server.
    await page.route(start.href, (route) => route.fulfill({ contentType: "text/html", body: "" }), {
      times: 1,
    });
    await page.goto(start.href);
    return page.evaluate(countReadableResponses, paths);
  });
}

/** Runs in the browser. */
async function countReadableResponses(paths: string[]): Promise<number> {
  const answers = await Promise.all(paths.map((path) => fetch(path)));
  return answers.filter(({ ok }) => ok).length;
}

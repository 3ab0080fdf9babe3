import { attack } from "./attack.ts";
import { register, withToken } from "./client.ts";
import { withLuredPage } from "./lure.ts";

/**
 * A page of somebody else asks the API through its visitor's browser, from the visitor's address:
 * for the documentation, for tasks with a token that was left somewhere, and whether a password fits.
 */
export default attack({
  name: "answers that a foreign page reads, of 3",
  async attempt({ api, browser }) {
    const { email, password, ...account } = await register(api);
    const body = JSON.stringify({ email, password });
    const json = { "Content-Type": "application/json" };
    const asked: [string, RequestInit][] = [
      ["/openapi.json", {}],
      ["/tasks", { headers: withToken(account) }],
      ["/auth/login", { method: "POST", headers: json, body }],
    ];
    const requests = asked.map(([path, init]) => [new URL(path, api).href, init] as const);
    return withLuredPage({ browser, host: "localhost" }, async (page, address) => {
      await page.goto(address);
      return page.evaluate(countReadable, requests);
    });
  },
});

/** Runs in the browser. What a page may not read looks to it like a server that is not there. */
async function countReadable(requests: (readonly [string, RequestInit])[]): Promise<number> {
  const reading = requests.map(async ([url, init]) => (await fetch(url, init)).text());
  const results = await Promise.allSettled(reading);
  return results.filter(({ status }) => status === "fulfilled").length;
}

import { attack } from "./attack.ts";
import { withAttackerPage } from "./attacker-page.ts";
import { register, withToken } from "./client.ts";

/**
 * A page of another site sends requests to the API from its visitor's browser: for the documentation,
 * for tasks with a leaked token, and to test a password.
 */
export default attack({
  name: "responses read by another site, of 3",
  async attempt({ api, browser }) {
    const { email, password, ...account } = await register(api);
    const body = JSON.stringify({ email, password });
    const json = { "Content-Type": "application/json" };
    const inits: [string, RequestInit][] = [
      ["/openapi.json", {}],
      ["/tasks", { headers: withToken(account) }],
      ["/auth/login", { method: "POST", headers: json, body }],
    ];
    const requests = inits.map(([path, init]) => [new URL(path, api).href, init] as const);
    return withAttackerPage({ browser, host: "localhost" }, async (page, address) => {
      await page.goto(address);
      return page.evaluate(countReadable, requests);
    });
  },
});

/** Runs in the browser. A response that the page must not read looks like a network error. */
async function countReadable(requests: (readonly [string, RequestInit])[]): Promise<number> {
  const reads = requests.map(async ([url, init]) => (await fetch(url, init)).text());
  const results = await Promise.allSettled(reads);
  return results.filter(({ status }) => status === "fulfilled").length;
}

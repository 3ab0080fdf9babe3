import type { ApiDriver } from "../../check/api-driver.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectHeader, expectStatus, expectThat } from "../../check/expect.ts";
import type { Host } from "../../check/host.ts";

type CacheState = "HIT" | "MISS" | "BYPASS";

/** Whether an answer came from the cache, as it says itself. */
export function expectCache(answer: Answer, ...states: CacheState[]): void {
  expectStatus(answer, 200);
  expectHeader(answer, "x-cache", new RegExp(`^(${states.join("|")})$`), states.join(" or "));
}

/** Reads until the answer is remembered, where there is anything that remembers it. */
export async function remember(api: ApiDriver, ...paths: string[]): Promise<void> {
  for (const path of [...paths, ...paths]) await api.get(path);
}

/** Reads for a second time, and expects a HIT. */
export async function hit(api: ApiDriver, path: string): Promise<Answer> {
  await api.get(path);
  const answer = await api.get(path);
  expectCache(answer, "HIT");
  return answer;
}

/** The same user at two servers on the same data. */
export async function twoServers(api: ApiDriver, host: Host): Promise<[ApiDriver, ApiDriver]> {
  const [url] = await host.others(1);
  return [api, api.at(url as URL)];
}

/** The answer shows this text: what was written last. */
export function expectShown(answer: Answer, text: string): void {
  expectStatus(answer, 200);
  expectThat(answer.text.includes(text), answer, `what was written last: ${text}`);
}

import type { ApiDriver } from "../../check/api-driver.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectHeader, expectStatus, expectThat } from "../../check/expect.ts";
import type { Host } from "../../check/host.ts";

type CacheState = "HIT" | "MISS" | "BYPASS";

/** Expects 200 and one of these values in X-Cache. */
export function expectCache(answer: Answer, ...states: CacheState[]): void {
  expectStatus(answer, 200);
  expectHeader(answer, "x-cache", new RegExp(`^(${states.join("|")})$`), states.join(" or "));
}

/** Requests each path twice, so that a cache holds its response. */
export async function fillCache(api: ApiDriver, ...paths: string[]): Promise<void> {
  for (const path of [...paths, ...paths]) await api.get(path);
}

/** Requests a path twice, and expects a HIT the second time. */
export async function expectHit(api: ApiDriver, path: string): Promise<Answer> {
  await api.get(path);
  const answer = await api.get(path);
  expectCache(answer, "HIT");
  return answer;
}

/** Starts a second server on the same data, and returns drivers of the same user for both. */
export async function startSecondServer(
  api: ApiDriver,
  host: Host,
): Promise<[ApiDriver, ApiDriver]> {
  const [url] = await host.startServers(1);
  return [api, api.forServer(url as URL)];
}

/** Expects 200 and the last written text in the body. */
export function expectShown(answer: Answer, text: string): void {
  expectStatus(answer, 200);
  expectThat(answer.text.includes(text), answer, `the last written text: ${text}`);
}
